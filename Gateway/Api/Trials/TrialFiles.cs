using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary>The files of a trial: the phrases, and the terms of a draft when these come as a file too.</summary>
internal sealed class TrialFiles : IAsyncDisposable
{
    /// <summary>Names of the parts of a form.</summary>
    public const string PhrasesPart = "phrases";

    /// <inheritdoc cref="PhrasesPart"/>
    public const string DraftPart = "draft";

    public const string Expected = "a file is expected as the body, or a form with the parts phrases and draft";

    private readonly Stream? terms;

    private TrialFiles(Stream? asked, Stream? terms) => (Asked, this.terms) = (asked, terms);

    public Stream? Asked { get; }

    /// <summary>Null when what was sent is no form that can be read.</summary>
    public static async Task<TrialFiles?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        ImportEndpoint.Unbounded(request);
        if (!request.HasFormContentType) return new(request.Body, null);
        try
        {
            var form = await request.ReadFormAsync(cancel);
            return new(form.Files[PhrasesPart]?.OpenReadStream(), form.Files[DraftPart]?.OpenReadStream());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The draft by its id or of its file, null for none; or what is wrong with it.</summary>
    public async Task<(DictionaryContent? Content, string? Problem)> DraftAsync(House house, DraftLookup drafts, string? id, CancellationToken cancel)
    {
        if (terms is not null) return id is null ? Draft(await ReadTermsAsync(terms, cancel)) : (null, "either the id of a draft or a file of one");
        return id is null ? (null, null) : await TrialDraft.ReadAsync(house, drafts, id, null, null, cancel);
    }

    /// <summary>The dictionary in a file of terms; as with an import, more than 5 % bad rows or none good are refused.</summary>
    public static (DictionaryContent? Content, string? Problem) Draft(TermsFile file) => file.IsUsable
        ? (file.Content, null)
        : (null, file.Problems is [var first, ..] ? $"the draft has {file.BadCount} bad rows, the first in line {first.Line}: {first.Reason}" : "the draft has no terms");

    /// <summary>Reads a CSV file of terms.</summary>
    public static Task<TermsFile> ReadTermsAsync(Stream csv, CancellationToken cancel) => TermsReader.ReadAsync(csv, TermsFormat.Csv, new(Locale.EnUs, null), cancel);

    public async ValueTask DisposeAsync()
    {
        if (terms is not null) await terms.DisposeAsync();
    }
}
