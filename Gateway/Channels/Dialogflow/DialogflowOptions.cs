namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>How a webhook call proves that it comes from the shop's own agent.</summary>
public enum DialogflowAuth
{
    /// <summary>Nobody gets in: what holds in Production until a way is chosen.</summary>
    Closed,

    /// <summary>Everybody gets in. Development only.</summary>
    None,

    /// <summary>User name and password (HTTP Basic).</summary>
    Basic,

    /// <summary>A header of the operator's choice with a secret.</summary>
    Header,

    /// <summary>The identity token that Dialogflow's own service account sends.</summary>
    Google,
}

/// <summary>The section <c>Dialogflow</c> of the configuration, as written; <see cref="DialogflowOptionsCheck"/> judges it at start.</summary>
public sealed class DialogflowOptions
{
    public const string Section = "Dialogflow";

    /// <summary><c>none</c>, <c>basic</c>, <c>header</c> or <c>google</c>. Left out: none in Development, and nobody gets in elsewhere.</summary>
    public string? Auth { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Name of the header that carries <see cref="Secret"/>.</summary>
    public string? Header { get; set; }

    public string? Secret { get; set; }

    /// <summary>What the identity token must be made for: the address of the webhook as the agent has it.</summary>
    public string? Audience { get; set; }

    /// <summary>Whose identity token it must be, such as <c>service-123@gcp-sa-dialogflow.iam.gserviceaccount.com</c>.</summary>
    public string? ServiceAccount { get; set; }

    /// <summary>Where the keys of identity tokens are, instead of Google's. Development only.</summary>
    public string? CertificatesUrl { get; set; }

    /// <summary><c>v2</c> (default) or <c>v2beta1</c>, as the ES agent is set: a v2 agent refuses the newer fields.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>The environments of the agent that are served, such as <c>production</c>; <c>draft</c> is the agent being built. Empty: all.</summary>
    public IList<string> Environments { get; } = [];

    /// <summary>Who telephones with the same number has the same cart. Numbers can be forged and are shared: false unless the line vouches for them.</summary>
    public bool TrustCallerId { get; set; }

    /// <summary>Where calls are transferred when a person has to go on, such as <c>+15551230000</c> (E.164); null: they are not.</summary>
    public string? TransferNumber { get; set; }

    /// <summary>ES: the event that goes out in place of an answer when a person has to go on; null: the answer is spoken.</summary>
    public string? HandOffEvent { get; set; }

    /// <summary>ES: the event that goes out in place of an answer when an account has to be linked first; null: the answer is spoken.</summary>
    public string? AccountEvent { get; set; }

    /// <summary>Whether answers hold what Dialogflow Messenger shows; ES says itself when it speaks through it.</summary>
    public bool Messenger { get; set; }

    /// <summary>Whether what is likely said next is told to the agent.</summary>
    public bool SessionEntities { get; set; } = true;

    /// <summary>CX: the id of the entity type <c>product</c> in the agent, for <see cref="SessionEntities"/>.</summary>
    public string? ProductEntityType { get; set; }

    internal bool Serves(SessionName? session) => Environments.Count == 0 || (session is not null && Environments.Contains(session.Environment, StringComparer.OrdinalIgnoreCase));

    internal bool IsBeta => "v2beta1".Equals(ApiVersion, StringComparison.OrdinalIgnoreCase);

    /// <summary>The chosen way, or null when <see cref="Auth"/> names none.</summary>
    internal DialogflowAuth? AuthIn(IHostEnvironment environment) => Auth?.Trim().ToLowerInvariant() switch
    {
        null or "" => environment.IsDevelopment() ? DialogflowAuth.None : DialogflowAuth.Closed,
        "none" => DialogflowAuth.None,
        "basic" => DialogflowAuth.Basic,
        "header" => DialogflowAuth.Header,
        "google" => DialogflowAuth.Google,
        _ => null,
    };
}
