// Answers /count with the number of signatures: {"count": 123}. Everybody may read it, also from other sites.

export async function onRequestGet({ env }) {
  try {
    // The database keeps the sum itself (see schema.sql): counting all rows on each visit would use up its allowance.
    const count = await env.SIGNATURES.prepare("SELECT signatures FROM totals WHERE id = 1").first("signatures");
    if (!Number.isInteger(count)) throw new Error("there is no sum: was schema.sql run?");
    return answer(200, { count }, "public, max-age=60");
  } catch (error) {
    console.error("The signatures could not be counted:", error);
    return answer(503, { message: "The signatures cannot be counted at the moment." }, "no-store");
  }
}

function answer(status, data, keep) {
  return Response.json(data, { status, headers: { "Cache-Control": keep, "Access-Control-Allow-Origin": "*" } });
}
