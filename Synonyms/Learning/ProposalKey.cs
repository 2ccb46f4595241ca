using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>Names a phrase for a concept in a locale, so that a decision about it is remembered.</summary>
internal static class ProposalKey
{
    public static string Of(Locale locale, string phrase, string? concept) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{locale.Tag}\n{Words.Normalize(phrase)}\n{concept}")).AsSpan(0, 16));

    public static IEnumerable<string> Of(Proposal proposal) => proposal.Terms.Count > 0
        ? proposal.Terms.Select(term => Of(proposal.Locale, term.Text, proposal.Concept))
        : proposal.Evidence.Select(phrase => Of(proposal.Locale, phrase.Phrase, null));
}
