namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>A new draft, with changes or without.</summary>
public sealed record NewDraftRequest(string? Title, IReadOnlyList<EntryBody>? Put = null, IReadOnlyList<string>? Remove = null);

/// <summary>
/// Changes of a draft: entries to put (new, or in place of what they say), ids of entries to remove, and ids of entries that the
/// draft shall leave alone again. An id stands in one of the three.
/// </summary>
public sealed record ChangesRequest(IReadOnlyList<EntryBody>? Put = null, IReadOnlyList<string>? Remove = null, IReadOnlyList<string>? Forget = null);

public sealed record TitleRequest(string? Title);

public sealed record CommentRequest(string? Text);

/// <summary><see cref="Verdict"/> is <c>approved</c> or <c>changes-requested</c>.</summary>
public sealed record ReviewRequest(string? Verdict, string? Text = null);

/// <summary><see cref="Role"/> is <c>viewer</c>, <c>editor</c>, <c>reviewer</c> or <c>admin</c>.</summary>
public sealed record NewKeyRequest(string? Name, string? Role);
