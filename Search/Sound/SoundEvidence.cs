namespace VoiceGateway.Search.Sound;

/// <summary>
/// What several hypotheses say of a term together, sound by sound: where one of them slips another may have heard right, so each
/// sound of the term counts by how well the hypotheses have it at that place, the best of them and all in the mean. A consensus
/// over alignments, as in L. Mangu, E. Brill and A. Stolcke, Computer Speech and Language 14, 2000, with the term in the
/// place of the pivot.
/// </summary>
internal static class SoundEvidence
{
    private const int Unreachable = int.MaxValue / 2;
    private const int Width = Heard.MostSounds + 1;

    // Of what a sound costs, so much is what it costs in the hypothesis that has it best; the rest is the mean.
    private const float BestOf = 0.3f;

    /// <summary>How like the term is to all that was heard, 0 to 1.</summary>
    public static float Likeness(Heard heard, SoundLine term)
    {
        Span<int> costs = stackalloc int[Width];
        Span<int> least = stackalloc int[Width];
        Span<float> sums = stackalloc float[Width];
        costs = costs[..(term.Sounds.Length + 1)];
        least = least[..costs.Length];
        least.Fill(Unreachable);
        sums[..costs.Length].Clear();
        var (all, spoken) = (0f, 0f);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++)
        {
            var line = heard.Line(hypothesis);
            Costs(line, heard.WordOf(hypothesis), term, costs);
            var weight = heard.Weight(hypothesis);
            (all, spoken) = (all + weight, spoken + weight * line.Weight);
            for (var place = 0; place < costs.Length; place++)
            {
                least[place] = Math.Min(least[place], costs[place]);
                sums[place] += weight * costs[place];
            }
        }
        var cost = 0f;
        for (var place = 0; place < costs.Length; place++) cost += BestOf * least[place] + (1 - BestOf) * sums[place] / all;
        return Math.Max(-1, 1 - 2 * cost / (term.Weight + spoken / all));
    }

    // Where the cost of the best alignment falls: on each sound of the term, and in the last place what was left out at the ends.
    private static void Costs(SoundLine heard, ReadOnlySpan<byte> words, SoundLine term, Span<int> costs)
    {
        var (length, width) = (term.Sounds.Length, term.Sounds.Length + 1);
        Span<int> cells = stackalloc int[(heard.Sounds.Length + 1) * width];
        Span<int> starts = stackalloc int[heard.Sounds.Length + 1];
        costs.Clear();
        var (end, rest) = Fill(heard, words, term, cells, starts);
        costs[length] = rest;
        for (var (line, column) = (end, length); line > 0 || column > 0;)
        {
            var here = cells[line * width + column];
            if (column == 0 && here == starts[line])
            {
                costs[length] += here;
                break;
            }
            if (line > 0 && column > 0 && Phonemes.ChangesOf(heard.Sounds[line - 1])[term.Sounds[column - 1]] is var change && here == cells[(line - 1) * width + column - 1] + change)
            {
                costs[column - 1] += change;
                (line, column) = (line - 1, column - 1);
            }
            else if (line > 0 && here == cells[(line - 1) * width + column] + heard.Gaps[line - 1])
            {
                costs[Math.Min(column, length - 1)] += heard.Gaps[--line];
            }
            else
            {
                costs[column - 1] += term.Gaps[column - 1];
                column--;
            }
        }
    }

    private static (int End, int Left) Fill(SoundLine heard, ReadOnlySpan<byte> words, SoundLine term, Span<int> cells, Span<int> starts)
    {
        var (length, skipped, all, best, end, rest) = (term.Sounds.Length, 0, heard.AsideWeight, Unreachable, 0, 0);
        (cells[0], starts[0]) = (0, Unreachable);
        for (var column = 1; column <= length; column++) cells[column] = cells[column - 1] + term.Gaps[column - 1];
        for (var line = 1; line <= heard.Sounds.Length; line++)
        {
            skipped += heard.Asides[line - 1];
            var isEdge = line == heard.Sounds.Length || words[line] != words[line - 1];
            starts[line] = isEdge && line < heard.Sounds.Length ? skipped : Unreachable;
            Fill(heard.Sounds[line - 1], heard.Gaps[line - 1], term, cells.Slice((line - 1) * (length + 1), length + 1), cells.Slice(line * (length + 1), length + 1), starts[line]);
            var left = all - skipped;
            if (isEdge && cells[line * (length + 1) + length] + left < best) (best, end, rest) = (cells[line * (length + 1) + length] + left, line, left);
        }
        return (end, rest);
    }

    private static void Fill(byte sound, int gap, SoundLine term, ReadOnlySpan<int> before, Span<int> row, int start)
    {
        var changes = Phonemes.ChangesOf(sound);
        row[0] = Math.Min(before[0] + gap, start);
        for (var column = 1; column <= term.Sounds.Length; column++)
            row[column] = Math.Min(before[column - 1] + changes[term.Sounds[column - 1]], Math.Min(before[column] + gap, row[column - 1] + term.Gaps[column - 1]));
    }
}
