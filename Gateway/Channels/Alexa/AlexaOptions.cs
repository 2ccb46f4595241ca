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
}
