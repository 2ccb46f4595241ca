using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Cx;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Which directories are told of the shop; null: that one is not.</summary>
public sealed record PublishingOptions
{
    public RegistryOptions? Registry { get; init; }

    public DirectoryTarget? IndexNow { get; init; }

    public FeedOptions? Feed { get; init; }

    public DialogflowAgentOptions? Dialogflow { get; init; }

    public CxAgentOptions? DialogflowCx { get; init; }

    public SkillOptions? Alexa { get; init; }

    public MerchantOptions? Merchant { get; init; }

    /// <summary>How often is looked whether what was published is still there.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromHours(24);
}

/// <param name="Name">Last part of the server's name.</param>
public sealed record RegistryOptions(DirectoryTarget Target, string Name);

/// <param name="Country">The market; null: not said.</param>
public sealed record FeedOptions(DirectoryTarget Target, string Token, string? Country)
{
    public override string ToString() => nameof(FeedOptions);
}

/// <param name="Account">Number of the Merchant Center account.</param>
/// <param name="Country">The market.</param>
/// <param name="DataSource">What our data source is called there.</param>
/// <param name="KeyFile">JSON key of a service account.</param>
public sealed record MerchantOptions(DirectoryTarget Target, string Account, string Country, string DataSource, string KeyFile);

/// <param name="KeyFile">JSON key of a service account.</param>
/// <param name="Environment">The id of the one that gets each version; null: none.</param>
public sealed record DialogflowAgentOptions(DirectoryTarget Target, string Project, string? Location, string KeyFile, string? Environment);

/// <param name="KeyFile">JSON key of a service account.</param>
/// <param name="Proof">How its webhook proves who calls.</param>
public sealed record CxAgentOptions(DirectoryTarget Target, CxAgentChoice Choice, string KeyFile, WebhookProof Proof);

/// <param name="Tokens">Login with Amazon.</param>
/// <param name="Grant">Of who looks after the skill.</param>
public sealed record SkillOptions(DirectoryTarget Target, DirectoryTarget Tokens, LoginGrant Grant, SkillPlan Plan);
