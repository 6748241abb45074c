// Cloudflare's own plugin for forms, with the little that a site must add to it: it stores, and it thanks.
import staticForms from "@cloudflare/pages-plugin-static-forms";

export const onRequest = (context) =>
  staticForms({
    respondWith: async ({ formData, name }) => {
      const { email, ...fields } = Object.fromEntries(formData);
      await context.env.SIGNATURES.prepare("INSERT INTO signatures (form, email, fields) VALUES (?, ?, ?)")
        .bind(name, email, JSON.stringify(fields))
        .run();
      return new Response(null, { status: 303, headers: { Location: fields.redirect } });
    },
  })(context);
