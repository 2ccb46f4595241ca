namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>Why a request is answered with 400. The caller is never told which; a counter is.</summary>
public enum Refusal
{
    None,

    /// <summary>Not exactly one well-formed signature and one certificate address.</summary>
    Headers,

    /// <summary>The certificate address is not one of Amazon's.</summary>
    CertificateAddress,

    /// <summary>Too many unknown certificate addresses this minute.</summary>
    FetchLimit,

    /// <summary>The certificate could not be had.</summary>
    Fetch,

    /// <summary>What was fetched is no chain of one to six certificates with Alexa's own first.</summary>
    Certificate,

    /// <summary>Not yet valid, or no longer.</summary>
    CertificateDates,

    /// <summary>The chain does not end at a trusted root.</summary>
    Untrusted,

    /// <summary>The signature is not over these bytes, or not by this key.</summary>
    Signature,

    /// <summary>Not JSON, ambiguous JSON, or no Alexa request.</summary>
    Json,

    /// <summary>No timestamp, or one too far from now.</summary>
    Timestamp,

    /// <summary>For no skill, for another one, or for two.</summary>
    SkillId,

    /// <summary>The content type or the size was refused before anything was read.</summary>
    Body,

    /// <summary>The check itself failed: a bug or a broken machine. Fails closed.</summary>
    Fault,
}
