using System.Globalization;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search;

/// <summary>The same changes and merges each time, so that a test knows what must be there after each of them.</summary>
internal static class IndexScript
{
    public const int Steps = 11;

    private static readonly string[][] Expected = Play();

    /// <summary>The documents after a step, as <see cref="SmallIndex.All(SearchIndex)"/> gives them; after step 0 there are none.</summary>
    public static string[] After(int step) => Expected[step];

    /// <summary>The step that a snapshot is of.</summary>
    public static int StepOf(IndexSnapshot snapshot) => snapshot.Note.Length == 0 ? 0 : int.Parse(snapshot.Note, CultureInfo.InvariantCulture);

    /// <summary>Commits a step, from 1 on.</summary>
    public static void Commit(SearchIndex index, int step)
    {
        var batch = index.Begin();
        foreach (var change in Changes(step)) batch.Change(change);
        batch.Commit(step.ToString(CultureInfo.InvariantCulture));
    }

    // Some new, some in the place of others, some deleted; each third step deletes whatever the one before it put.
    private static IEnumerable<string> Changes(int step)
    {
        for (var number = 0; number < 9; number++) yield return $"k{(step * 7 + number) % 40}: rice of step {step} | grain{number} of w{step * number % 11}";
        if (step % 3 != 0) yield return $"-k{(step * 5 + 3) % 40}";
        else
            for (var number = 0; number < 9; number++) yield return $"-k{((step - 1) * 7 + number) % 40}";
    }

    private static string[][] Play()
    {
        var (all, documents) = (new List<string[]> { Array.Empty<string>() }, new Dictionary<string, string>());
        for (var step = 1; step <= Steps; step++)
        {
            foreach (var change in Changes(step))
                if (change[0] == '-') documents.Remove(change[1..]);
                else documents[change[..change.IndexOf(':')]] = change;
            all.Add([.. documents.Values.Order(StringComparer.Ordinal)]);
        }
        return [.. all];
    }
}
