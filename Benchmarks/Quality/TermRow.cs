using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>One thing that people say and the concept that they mean by it; <see cref="Kind"/> tells how it differs from the concept's name.</summary>
public sealed record TermRow(Locale Locale, string Spoken, string Concept, string Name, string Taxonomy, string Kind)
{
    /// <summary>
    /// The half of the data that the concept belongs to, 0 or 1, whatever its locale: rules are tried on one half and checked on
    /// the other (FNV-1a, 32 bit, of the id).
    /// </summary>
    public int Half
    {
        get
        {
            var hash = 2166136261u;
            foreach (var letter in Concept) hash = (hash ^ letter) * 16777619;
            return (int)((hash >> 16) & 1);
        }
    }
}
