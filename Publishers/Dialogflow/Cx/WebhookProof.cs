using System.Text.Json.Nodes;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>
/// How the agent proves that its calls are the shop's: what <c>Dialogflow:Auth</c> asks of it. The secret is in the call to Google alone: in what is kept and compared a
/// mark stands for it.
/// </summary>
public sealed class WebhookProof
{
    // What stands for the secret, and for what is none.
    private const string Ours = "(as configured)";
    private const string Other = "(another)";

    private readonly string agentAuth;
    private readonly string? user;
    private readonly string? header;
    private readonly string? secret;

    private WebhookProof(string agentAuth, string? user = null, string? header = null, string? secret = null) => (this.agentAuth, this.user, this.header, this.secret) = (agentAuth, user, header, secret);

    /// <summary>Everybody is let in. Development only.</summary>
    public static WebhookProof None { get; } = new("NONE");

    /// <summary>The identity token of Dialogflow's service account.</summary>
    public static WebhookProof Google { get; } = new("ID_TOKEN");

    public static WebhookProof Basic(string user, string password) => new("NONE", user: user, secret: password);

    public static WebhookProof Header(string name, string secret) => new("NONE", header: name, secret: secret);

    /// <summary>Writes into a generic web service what it sends, with the mark for the secret.</summary>
    internal void Describe(JsonObject service)
    {
        service["serviceAgentAuth"] = agentAuth;
        if (user is not null) (service["username"], service["password"]) = (user, Ours);
        if (header is not null) service["requestHeaders"] = new JsonObject { [header] = Ours };
    }

    /// <summary>Puts the secret where the mark is.</summary>
    internal void Fill(JsonObject service) => Exchange(service, value => value == Ours ? secret : value);

    /// <summary>Puts marks where secrets are.</summary>
    internal void Hide(JsonObject service)
    {
        // A password that is not shown can't be told from ours.
        if (user is not null) service["password"] ??= secret;
        Exchange(service, value => value == secret ? Ours : Other);
    }

    private static void Exchange(JsonObject service, Func<string?, string?> exchange)
    {
        if (service.ContainsKey("password")) service["password"] = exchange((string?)service["password"]);
        if (service["requestHeaders"] is not JsonObject headers) return;
        foreach (var name in headers.Select(pair => pair.Key).ToList()) headers[name] = exchange((string?)headers[name]);
    }
}
