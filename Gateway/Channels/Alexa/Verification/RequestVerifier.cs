using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// Is it Alexa, about our skill, now? In the order cheap and local first: headers, address, certificate, signature over the
/// raw bytes; and once the body is read: timestamp and skill id. Source of the rules: Amazon's "Host a Custom Skill as a Web
/// Service" and the verifiers of its own SDKs. Thread-safe.
/// </summary>
public sealed class RequestVerifier
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(150);

    /// <summary>Events about the skill are delivered late; Amazon's SDKs allow them an hour.</summary>
    private static readonly TimeSpan EventTolerance = TimeSpan.FromSeconds(3600);

    private static readonly FrozenSet<string> EventTypes = new[]
    {
        "AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillDisabled", "AlexaSkillEvent.SkillPermissionChanged",
        "AlexaSkillEvent.SkillPermissionAccepted", "AlexaSkillEvent.SkillAccountLinked",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly SigningCertificates certificates;
    private readonly TimeProvider clock;
    private readonly FrozenSet<string> skills;
    private readonly bool anySkill;

    public RequestVerifier(SigningCertificates certificates, IOptions<AlexaOptions> options, IHostEnvironment environment, TimeProvider clock)
    {
        this.certificates = certificates;
        this.clock = clock;
        skills = options.Value.SkillIds.ToFrozenSet(StringComparer.Ordinal);
        anySkill = skills.Count == 0 && environment.IsDevelopment();
    }

    /// <summary>Who signed these bytes.</summary>
    public async ValueTask<Refusal> CheckSignatureAsync(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (!SignatureHeaders.TryRead(headers, out var signed)) return Refusal.Headers;
        var (key, refusal) = await certificates.FindAsync(signed.CertificateAddress, cancel);
        if (key is null) return refusal;
        return key.Verifies(body.Span, signed.Signature) ? Refusal.None : Refusal.Signature;
    }

    /// <summary>When it was said and to which skill: what the signed bytes claim.</summary>
    public Refusal CheckClaims(RequestEnvelope envelope)
    {
        var request = envelope.Request!;
        if (request.Timestamp is not { } at) return Refusal.Timestamp;
        var limit = request.Type is { } type && EventTypes.Contains(type) ? EventTolerance : Tolerance;
        if ((clock.GetUtcNow() - at).Duration() > limit) return Refusal.Timestamp;
        return IsForUs(envelope) ? Refusal.None : Refusal.SkillId;
    }

    /// <summary>Session and context each name the skill where they are there at all, name the same one, and it is ours.</summary>
    private bool IsForUs(RequestEnvelope envelope)
    {
        var inSession = envelope.Session?.Application?.ApplicationId;
        var inContext = envelope.Context?.System?.Application?.ApplicationId;
        if (envelope.Session is not null && string.IsNullOrEmpty(inSession)) return false;
        if (envelope.Context is not null && string.IsNullOrEmpty(inContext)) return false;
        if (inSession is not null && inContext is not null && inSession != inContext) return false;
        var id = inContext ?? inSession;
        return id is not null && (anySkill || skills.Contains(id));
    }
}
