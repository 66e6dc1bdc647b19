import { randomUUID } from "node:crypto";
import { everyDoor } from "@/server/testing/replay";
import { idPaths, sample } from "@/server/testing/sample";

// Prints every procedure and download with the inputs that name an id: one for each place of the input that holds one,
// with THE-ID there and the reader's own ids elsewhere. A process of its own: the test runner does not stand every
// package behind the router. The own ids come as the first argument, by the last word of the place.
const own = JSON.parse(process.argv[2] ?? "{}") as Record<string, string>;
const lastWord = (place: string) => /([a-zA-Z]+)[.\d]*$/.exec(place)?.[1] ?? "";
const doors = everyDoor().map(({ name, kind, input }) => ({
  name: name.replace(/^download /, ""),
  kind,
  places: idPaths(input).map((place) => ({
    place,
    input: sample(input, (at) => (at === place ? "THE-ID" : (own[lastWord(at)] ?? randomUUID()))),
  })),
}));
console.log(JSON.stringify(doors));
process.exit(0);
