import type { Metadata } from "next";
import { PhoneForm } from "@/components/response/phone-form";
import { PhoneView } from "@/components/response/phone-view";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "填表" };

export default async function MyResponsePage({ params }: { params: Promise<{ unit: string; response: string }> }) {
  const { response: id } = await params;
  const { api, me } = await enterUnit(params);
  const form = await api.responses.get({ id });
  const isOpen = form.mayWrite && form.isActive && (form.state === "draft" || form.state === "returned");
  if (!isOpen) return <PhoneView unit={me.unit.id} form={form} review={await api.reviews.get({ id })} />;
  const { points } = form.stage === "search" ? await api.responses.likePoints({ id }) : { points: [] };
  return <PhoneForm key={`${form.stage}-${form.round}`} unit={me.unit.id} form={form} points={points} />;
}
