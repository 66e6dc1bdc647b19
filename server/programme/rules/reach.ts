import type { About } from "@/server/programme/schema/vocabulary";

/**
 * What stands above a subject: a condition climbs this chain and no other. A post climbs to whoever holds it, a person to
 * all appointments he holds; what belongs to no tenant (`system`) climbs nowhere.
 */
const above: Readonly<Record<About, readonly About[]>> = {
  appointment: ["person", "post"],
  person: ["appointment"],
  post: ["person", "department"],
  power: ["department"],
  process: ["department"],
  department: ["unit"],
  party: ["unit"],
  unit: [],
  system: [],
};

/** The kinds of subject a condition can speak of when it is asked about one, itself first. */
export function reachOf(about: About): About[] {
  const found: About[] = [about];
  for (const one of found) {
    for (const next of above[one]) if (!found.includes(next)) found.push(next);
  }
  return found;
}
