namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Draws ranks from 0 whose frequency falls as 1 / (rank + shift): the law of Zipf as Mandelbrot put it, exponent 1.</summary>
public sealed class Zipf
{
    // The rank at which each of many equal slices of probability starts: a look-up instead of a search.
    private const int Slices = 1 << 14;
    private readonly double[] upTo;
    private readonly int[] firstOf = new int[Slices + 1];

    public Zipf(int ranks, double shift)
    {
        upTo = new double[ranks];
        var sum = 0.0;
        for (var rank = 0; rank < ranks; rank++) upTo[rank] = sum += 1 / (rank + shift);
        for (var rank = 0; rank < ranks; rank++) upTo[rank] /= sum;
        for (int slice = 0, rank = 0; slice <= Slices; slice++)
        {
            while (rank < ranks - 1 && upTo[rank] < (double)slice / Slices) rank++;
            firstOf[slice] = rank;
        }
    }

    public int Rank(ref Draw draw)
    {
        var share = draw.Share();
        var rank = firstOf[(int)(share * Slices)];
        while (rank < upTo.Length - 1 && upTo[rank] < share) rank++;
        return rank;
    }
}
