using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Gateway.Api.Publishing;

/// <summary>How a directory stands.</summary>
/// <param name="State">absent, publishing, pending review, listed, rejected, drifted, stale, blocked or withdrawn.</param>
/// <param name="Items">So many things of ours are there.</param>
/// <param name="SeenAt">When what is there was last known to be right.</param>
/// <param name="AgeSeconds">How long ago that is.</param>
/// <param name="Problems">What is wrong with what was to be published last.</param>
public sealed record DirectoryAnswer(string Directory, string State, string? Why, long Items, DateTimeOffset? SeenAt, long? AgeSeconds, RunAnswer? LastRun, IReadOnlyDictionary<string, long> Receipts, IReadOnlyList<ItemProblem>? Problems);

public sealed record DirectoriesAnswer(IReadOnlyList<DirectoryAnswer> Directories);

/// <param name="Kind">publish, withdraw or rollback.</param>
/// <param name="State">new, working, paused, done, partial or superseded.</param>
public sealed record RunAnswer(long Number, string Kind, string State, string Version, long Dictionary, string Who, string? Reason, DateTimeOffset MadeAt, DateTimeOffset? EndedAt, string? Problem)
{
    public static RunAnswer Of(PublishRun run) => new(
        run.Number, run.Kind.ToString().ToLowerInvariant(), run.State.ToString().ToLowerInvariant(), run.Version, run.Dictionary, run.Who, run.Reason, run.MadeAt, run.EndedAt, run.Problem);
}

/// <param name="Next">Ask for those before it; null: there are no more.</param>
public sealed record RunsAnswer(IReadOnlyList<RunAnswer> Runs, long? Next);

public sealed record ReceiptAnswer(string Item, string Outcome, string Hash, string? Reference, string? Problem, int Attempts, DateTimeOffset At);

/// <param name="Next">Ask for those after it; null: there are no more.</param>
public sealed record ReceiptsAnswer(IReadOnlyList<ReceiptAnswer> Receipts, string? Next);

/// <summary>What publishing would do.</summary>
/// <param name="Changes">What would be sent; what stays is counted only.</param>
public sealed record PreviewAnswer(string Directory, string Version, long Kept, IReadOnlyList<ChangeAnswer> Changes, IReadOnlyList<ItemProblem> Problems);

/// <param name="Action">put or remove.</param>
public sealed record ChangeAnswer(string Item, string Action, string Why);

/// <param name="Problems">Why nothing began.</param>
public sealed record StartAnswer(string Directory, RunAnswer? Run, IReadOnlyList<ItemProblem> Problems);

public sealed record DriftAnswer(string Directory, IReadOnlyDictionary<string, string> Drift);

/// <param name="Reason">1 to 500 characters; said to the directory where it asks.</param>
public sealed record WithdrawRequest(string? Reason);

/// <param name="Run">The number of the run whose version comes back.</param>
public sealed record RollbackRequest(long Run, string? Reason);

/// <summary>How the shop describes itself.</summary>
/// <param name="Source">file, api or none.</param>
/// <param name="Revision">Of what was saved over the API; 0: nothing ever was. It is also the ETag.</param>
/// <param name="Listing">As docs/publishing.md has it; null: nothing is told.</param>
public sealed record ListingAnswer(string Source, long Revision, DateTimeOffset? ChangedAt, string? ChangedBy, JsonElement? Listing);

/// <param name="Source">file or api.</param>
public sealed record ListingRevisionAnswer(long Revision, string Source, DateTimeOffset? ChangedAt, string? ChangedBy);

/// <param name="Next">Ask for those before it; null: there are no more.</param>
public sealed record ListingRevisionsAnswer(IReadOnlyList<ListingRevisionAnswer> Revisions, long? Next);

/// <summary>Everything that is wrong with a listing.</summary>
public sealed record ListingProblem(string Title, int Status, string? Detail, IReadOnlyList<string>? Problems);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DirectoriesAnswer))]
[JsonSerializable(typeof(RunsAnswer))]
[JsonSerializable(typeof(ReceiptsAnswer))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(StartAnswer))]
[JsonSerializable(typeof(DriftAnswer))]
[JsonSerializable(typeof(WithdrawRequest))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(ListingAnswer))]
[JsonSerializable(typeof(ListingRevisionsAnswer))]
[JsonSerializable(typeof(ListingProblem))]
[JsonSerializable(typeof(List<PreviewAnswer>))]
[JsonSerializable(typeof(List<DirectoryAnswer>))]
internal sealed partial class PublishingJson : JsonSerializerContext;
