/** The question above the timeline: what is left open stays out of the address. */

document.querySelector("#question").addEventListener("htmx:configRequest", ({ detail }) => {
  const open = [...detail.formData].filter(([, value]) => !value);
  for (const [name] of open) detail.formData.delete(name);
});
