namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>Settings under <c>Alexa:</c>. Checked at start by <see cref="AlexaOptionsCheck"/>.</summary>
public sealed class AlexaOptions
{
    /// <summary>The skills that this gateway answers for. Empty: any skill in Development, none elsewhere.</summary>
    public IList<string> SkillIds { get; } = [];

    /// <summary>Whether signature, timestamp and skill id are checked. May be false in Development only.</summary>
    public bool VerifyRequests { get; set; } = true;

    /// <summary>A PEM file with one more root to trust. Development only.</summary>
    public string? TrustedRootFile { get; set; }

    /// <summary>
    /// Address such as <c>http://127.0.0.1:9000</c> to fetch certificates from in place of <c>https://s3.amazonaws.com</c>; the
    /// header of a request must still name Amazon's. Development only.
    /// </summary>
    public string? CertificateHost { get; set; }

    /// <summary>After so long a turn that still runs says "one moment" through Amazon's progressive response; 0: never. At most 3,500.</summary>
    public int ProgressAfterMilliseconds { get; set; } = 1500;

    /// <summary>https address of a picture on cards; null: cards without one.</summary>
    public string? CardImage { get; set; }

    /// <summary>Of the skill's security profile, to tell shoppers of their orders; null: they are not told.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Where the skill's shoppers are: <c>NA</c>, <c>EU</c> or <c>FE</c>.</summary>
    public string Region { get; set; } = "NA";

    /// <summary><c>live</c>, or <c>development</c> for a skill that is not published.</summary>
    public string Stage { get; set; } = "live";

    /// <summary>Address to call in place of Amazon's services; the one that a request names must still be Amazon's. Development only.</summary>
    public string? ApiHost { get; set; }

    /// <summary>Shoppers who agreed are told of their orders.</summary>
    internal bool TellsOfOrders => !string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(ClientSecret);
}
