using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>What a row of the table holds beside what is searched.</summary>
internal sealed record ProposalBody(IReadOnlyList<ProposalBodyTerm> Terms, IReadOnlyList<ProposalEvidence> Evidence, ProposalEffect Effect, string? Draft = null)
{
    public static string Write(Proposal proposal) => JsonSerializer.Serialize(
        new ProposalBody([.. proposal.Terms.Select(term => new ProposalBodyTerm(term.Text, term.Kind, term.Weight))], proposal.Evidence, proposal.Effect, proposal.Draft), ProposalJson.Default.ProposalBody);

    public static ProposalBody Read(string json) => JsonSerializer.Deserialize(json, ProposalJson.Default.ProposalBody)!;
}

internal sealed record ProposalBodyTerm(string Text, TermKind Kind, double Weight)
{
    public Term ToTerm(string concept, Locale locale) => new(concept, locale, Text, Kind, Weight);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProposalBody))]
internal sealed partial class ProposalJson : JsonSerializerContext;
