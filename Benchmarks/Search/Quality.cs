using VoiceGateway.Benchmarks.Search.Synthetic;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>How often the right kind of thing was found: a product is right when its head noun is the wanted one.</summary>
/// <param name="First">Share of phrases whose first hit is right.</param>
/// <param name="Ten">Of the (up to) ten hits, the share that is right; a phrase without a hit counts 0.</param>
/// <param name="Found">Share of phrases with any hit.</param>
/// <param name="FirstOfSlips">The first, of phrases with a slip alone.</param>
public sealed record Quality(double First, double Ten, double Found, double FirstOfSlips)
{
    /// <summary>Judges a file of hits: one line for each phrase, keys with blanks between them, the best first.</summary>
    public static Quality Of(string file, IReadOnlyList<SpokenPhrase> phrases, ProductMaker maker)
    {
        double first = 0, ten = 0, found = 0, slips = 0, slipsFirst = 0, count = 0;
        foreach (var line in File.ReadLines(file))
        {
            var phrase = phrases[(int)count++];
            if (phrase.HasSlip) slips++;
            if (line.Length == 0) continue;
            var right = line.Split(' ').Select(key => maker.Noun(Product.NumberOf(key)) == phrase.Noun).ToArray();
            found++;
            ten += right.Count(isRight => isRight) / (double)right.Length;
            if (!right[0]) continue;
            first++;
            if (phrase.HasSlip) slipsFirst++;
        }
        return new(first / count, ten / count, found / count, slipsFirst / Math.Max(1, slips));
    }
}
