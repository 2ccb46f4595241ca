using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Benchmarks.Search.Parity;

/// <summary>Queries of one to five words out of the names themselves: of one name, or of two.</summary>
public static class NameQueries
{
    public static List<string> Make(IReadOnlyList<string> names, int count)
    {
        var queries = new List<string>(count);
        for (var number = 0UL; queries.Count < count; number++)
        {
            var draw = new Draw(Streams.NameQueries, number);
            var words = Words.Split(names[draw.Below(names.Count)]).ToList();
            if (draw.Is(0.3)) words.AddRange(Words.Split(names[draw.Below(names.Count)]));
            if (words.Count == 0) continue;
            var start = draw.Below(words.Count);
            queries.Add(string.Join(' ', words.Skip(start).Take(1 + draw.Below(5))));
        }
        return queries;
    }
}
