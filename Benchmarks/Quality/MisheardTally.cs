using System.Globalization;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>Counts of one group of rows.</summary>
internal sealed class MisheardTally
{
    public const string Header = "group                                n  first  five | n-best: first  five | sure: right wrong | n-best: right wrong";

    private int rows;
    private readonly (int First, int Five, int Right, int Wrong)[] counts = new (int, int, int, int)[2];

    public void AddRow() => rows++;

    public void Add(bool withAlternatives, int place, bool isSure)
    {
        ref var count = ref counts[withAlternatives ? 1 : 0];
        if (place == 0) count.First++;
        if (place is >= 0 and < 5) count.Five++;
        if (isSure && place == 0) count.Right++;
        if (isSure && place != 0) count.Wrong++;
    }

    public string Line(string name) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-34}{rows,4}  {Share(counts[0].First)} {Share(counts[0].Five)} |         {Share(counts[1].First)} {Share(counts[1].Five)} |       {Share(counts[0].Right)} {Share(counts[0].Wrong)} |         {Share(counts[1].Right)} {Share(counts[1].Wrong)}");

    private string Share(int count) => (rows == 0 ? 0 : (double)count / rows).ToString("0.000", CultureInfo.InvariantCulture);
}
