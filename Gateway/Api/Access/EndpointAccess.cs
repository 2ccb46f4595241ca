using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Api.Access;

/// <summary>What an endpoint asks of who calls it.</summary>
/// <param name="Least">The least role; null: anybody, or the endpoint checks its callers in a way of its own.</param>
/// <param name="IsOpenToThisMachine">On a machine of a developer it may be tried from that machine without a key.</param>
internal readonly record struct EndpointAccess(Role? Least, bool IsOpenToThisMachine = false);

/// <summary>
/// Every endpoint of the gateway and the least role that may call it: the one table. An endpoint that is not in it answers
/// nobody, and a test asks for its row.
/// </summary>
internal static class EndpointTable
{
    private static readonly Dictionary<string, EndpointAccess> Rows = new()
    {
        ["POST /api/resolve"] = new(Role.Viewer, IsOpenToThisMachine: true),
        ["POST /api/say"] = new(Role.Editor, IsOpenToThisMachine: true),
        ["GET /api/people/{owner}"] = new(Role.Admin),
        ["DELETE /api/people/{owner}"] = new(Role.Admin),
        ["GET /api/erasures"] = new(Role.Admin),
        ["POST /api/erasures"] = new(Role.Admin),
        ["POST /api/catalog/import"] = new(Role.Admin),
        ["POST /api/terms/import"] = new(Role.Admin),
        ["GET /api/terms/export"] = new(Role.Viewer),
        ["POST /api/terms/export"] = new(Role.Viewer),
        ["POST /api/dictionary/what-if"] = new(Role.Viewer),
        ["POST /api/dictionary/what-if/file"] = new(Role.Viewer),
        ["GET /api/dictionary/judged"] = new(Role.Viewer),
        ["PUT /api/dictionary/judged"] = new(Role.Editor),
        ["POST /api/dictionary/judged/evaluate"] = new(Role.Viewer),
        ["POST /api/dictionary/judged/evaluate/file"] = new(Role.Viewer),
        ["GET /api/dictionary/proposals"] = new(Role.Viewer),
        ["POST /api/dictionary/proposals/refresh"] = new(Role.Editor),
        ["POST /api/dictionary/proposals/{id}/accept"] = new(Role.Editor),
        ["POST /api/dictionary/proposals/{id}/dismiss"] = new(Role.Editor),
        ["POST /api/dictionary/drafts/{id}/check"] = new(Role.Viewer),

        ["GET /api/dictionary/live"] = new(Role.Viewer),
        ["GET /api/dictionary/entries"] = new(Role.Viewer),
        ["GET /api/dictionary/blame"] = new(Role.Viewer),
        ["GET /api/dictionary/diff"] = new(Role.Viewer),
        ["GET /api/dictionary/export"] = new(Role.Viewer),
        ["GET /api/dictionary/versions"] = new(Role.Viewer),
        ["GET /api/dictionary/versions/{version:long}"] = new(Role.Viewer),
        ["GET /api/dictionary/versions/{version:long}/entries"] = new(Role.Viewer),
        ["POST /api/dictionary/versions/{version:long}/restore"] = new(Role.Reviewer),
        ["POST /api/dictionary/import"] = new(Role.Editor),
        ["GET /api/dictionary/drafts"] = new(Role.Viewer),
        ["POST /api/dictionary/drafts"] = new(Role.Editor),
        ["GET /api/dictionary/drafts/{id}"] = new(Role.Viewer),
        ["PATCH /api/dictionary/drafts/{id}"] = new(Role.Editor),
        ["DELETE /api/dictionary/drafts/{id}"] = new(Role.Editor),
        ["GET /api/dictionary/drafts/{id}/changes"] = new(Role.Viewer),
        ["POST /api/dictionary/drafts/{id}/changes"] = new(Role.Editor),
        ["GET /api/dictionary/drafts/{id}/comments"] = new(Role.Viewer),
        ["POST /api/dictionary/drafts/{id}/comments"] = new(Role.Editor),
        ["POST /api/dictionary/drafts/{id}/submit"] = new(Role.Editor),
        ["POST /api/dictionary/drafts/{id}/review"] = new(Role.Reviewer),
        ["POST /api/dictionary/drafts/{id}/publish"] = new(Role.Reviewer),
        ["GET /api/audit"] = new(Role.Reviewer),
        ["GET /api/keys"] = new(Role.Admin),
        ["POST /api/keys"] = new(Role.Admin),
        ["DELETE /api/keys/{name}"] = new(Role.Admin),

        ["GET /api/tickets"] = new(Role.Viewer),
        ["POST /api/tickets"] = new(Role.Editor),
        ["GET /api/tickets/summary"] = new(Role.Viewer),
        ["GET /api/tickets/{id}"] = new(Role.Viewer),
        ["GET /api/tickets/{id}/reports"] = new(Role.Viewer),
        ["GET /api/tickets/{id}/comments"] = new(Role.Viewer),
        ["POST /api/tickets/{id}/comments"] = new(Role.Editor),
        ["GET /api/tickets/{id}/events"] = new(Role.Viewer),
        ["POST /api/tickets/{id}/steps"] = new(Role.Editor),
        ["POST /api/tickets/{id}/decision"] = new(Role.Editor),
        ["DELETE /api/tickets/{id}/decision"] = new(Role.Editor),
        // What waits for a person is not decided with the key of a bot that raises and asks.
        ["POST /api/tickets/{id}/decision/answer"] = new(Role.Reviewer),
        ["PUT /api/tickets/{id}/assignee"] = new(Role.Editor),
        ["PUT /api/tickets/{id}/severity"] = new(Role.Editor),
        ["POST /api/tickets/{id}/merge"] = new(Role.Editor),
        ["POST /api/tickets/{id}/split"] = new(Role.Editor),

        ["GET /api/appointments"] = new(Role.Viewer),
        ["POST /api/appointments"] = new(Role.Editor),
        ["POST /api/appointments/holds"] = new(Role.Editor),
        ["GET /api/appointments/slots"] = new(Role.Viewer),
        ["GET /api/appointments/schedule"] = new(Role.Viewer),
        ["PUT /api/appointments/schedule"] = new(Role.Admin),
        ["GET /api/appointments/conflicts"] = new(Role.Viewer),
        ["GET /api/appointments/{id}"] = new(Role.Viewer),
        ["GET /api/appointments/{id}/events"] = new(Role.Viewer),
        ["POST /api/appointments/{id}/book"] = new(Role.Editor),
        ["POST /api/appointments/{id}/reschedule"] = new(Role.Editor),
        ["POST /api/appointments/{id}/cancel"] = new(Role.Editor),
        ["GET /api/orders"] = new(Role.Viewer),
        ["GET /api/orders/{id}"] = new(Role.Viewer),
        ["POST /api/orders/{id}/steps"] = new(Role.Reviewer),
        ["GET /api/outbox"] = new(Role.Viewer),
        ["POST /api/outbox/replay"] = new(Role.Reviewer),
        ["POST /api/outbox/drop"] = new(Role.Reviewer),
        ["GET /api/stock"] = new(Role.Viewer),
        ["PUT /api/stock"] = new(Role.Reviewer),
        ["PUT /api/people/{owner}/pin"] = new(Role.Reviewer),
        ["DELETE /api/people/{owner}/pin"] = new(Role.Reviewer),
        ["PUT /api/people/{owner}/payment-method"] = new(Role.Reviewer),
        ["DELETE /api/people/{owner}/payment-method"] = new(Role.Reviewer),

        ["GET /api/listing"] = new(Role.Viewer),
        ["GET /api/listing/revisions"] = new(Role.Viewer),
        ["GET /api/listing/revisions/{number:long}"] = new(Role.Viewer),
        // What is saved is told to the whole world at once.
        ["PUT /api/listing"] = new(Role.Reviewer),
        ["DELETE /api/listing"] = new(Role.Reviewer),

        ["GET /api/publishing"] = new(Role.Viewer),
        ["GET /api/publishing/{directory}"] = new(Role.Viewer),
        ["GET /api/publishing/{directory}/runs"] = new(Role.Viewer),
        ["GET /api/publishing/{directory}/runs/{number:long}/receipts"] = new(Role.Viewer),
        // These call the directory, though they change nothing there.
        ["POST /api/publishing/{directory}/preview"] = new(Role.Editor),
        ["POST /api/publishing/{directory}/check"] = new(Role.Editor),
        ["POST /api/publishing/{directory}/publish"] = new(Role.Reviewer),
        ["POST /api/publishing/{directory}/withdraw"] = new(Role.Reviewer),
        ["POST /api/publishing/{directory}/rollback"] = new(Role.Reviewer),
        ["POST /api/publishing/{directory}/resume"] = new(Role.Reviewer),

        // By these directories see whose the domain is: public halves of keys.
        ["GET /.well-known/mcp-registry-auth"] = new(null),
        ["GET /indexnow.txt"] = new(null),

        // These know their callers by signatures or secrets of their own.
        ["POST /alexa"] = new(null),
        ["POST /dialogflow/es"] = new(null),
        ["POST /dialogflow/cx"] = new(null),

        // What crawlers read, for the whole world; HEAD too. Answers are cached by who asks, and few streams run at a time (docs/publishing.md).
        ["GET "] = new(null),
        ["GET /products/{**id}"] = new(null),
        ["GET /pages.css"] = new(null),
        ["GET /icon.svg"] = new(null),
        ["GET /robots.txt"] = new(null),
        ["GET /llms.txt"] = new(null),
        ["GET /.well-known/agent-skills/shop/SKILL.md"] = new(null),
        ["GET /.well-known/ard.json"] = new(null),
        ["GET /.well-known/ai-catalog.json"] = new(null),
        ["GET /.well-known/agent-card.json"] = new(null),
        ["GET /.well-known/jwks.json"] = new(null),
        ["GET /mcp/server-card"] = new(null),
        ["GET /.well-known/mcp/server-card.json"] = new(null),
        ["GET /.well-known/ucp"] = new(null),
        ["GET /.well-known/acp.json"] = new(null),
        ["GET /sitemap.xml"] = new(null),
        ["GET /sitemaps/{part:int}.xml"] = new(null),
        ["GET /feeds/google.xml"] = new(null),
        ["GET /feeds/google.tsv"] = new(null),
        ["GET /feeds/openai.jsonl"] = new(null),
        ["GET /feeds/alexa/{locale}/product.json"] = new(null),

        // For anybody who reaches them: an operator keeps them inside (docs/operating.md).
        ["* /health/live"] = new(null),
        ["* /health/ready"] = new(null),
        ["GET /metrics"] = new(null),
        ["GET /openapi/{documentName}.json"] = new(null),
    };

    /// <summary>The rows by method and pattern, such as <c>GET /api/audit</c>; a star is any method.</summary>
    public static IReadOnlyDictionary<string, EndpointAccess> All => Rows;

    /// <summary>The key of an endpoint in the table.</summary>
    public static string KeyOf(Endpoint endpoint) =>
        $"{(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : "*")} {(endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/')}";
}
