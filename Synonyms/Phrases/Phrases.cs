using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// The front door for what people say: splits it into the words that everything in this folder reads. Like
/// <see cref="Words.Split"/>, but an elided particle before a name is a word of its own ("douzaine d'œufs" is douzaine, d,
/// oeufs; "huile d'olive" stays huile, dolive, as the dictionary has it), and a percent sign and a multiplication sign are words.
/// </summary>
public static class Phrases
{
    /// <summary>The word that stands for a comma, semicolon or line end in a split list.</summary>
    public const string Pause = ",";

    /// <summary>The words of what was said. Linear in the length of the text.</summary>
    public static string[] Split(string text, Locale locale) => new Splitter(text, LocaleWords.For(locale), keepPauses: false).Split();

    /// <summary>As <see cref="Split"/>, with <see cref="Pause"/> where a comma, semicolon or line end parts two things.</summary>
    public static string[] SplitList(string text, Locale locale) => new Splitter(text, LocaleWords.For(locale), keepPauses: true).Split();

    private ref struct Splitter(string text, LocaleWords locale, bool keepPauses)
    {
        private readonly List<string> words = [];
        private string? elided;
        private int from;

        public string[] Split()
        {
            for (var index = 0; index < text.Length; index++)
            {
                var letter = text[index];
                if (letter is '%') Add(index, locale.Percent);
                else if (letter is '×') Add(index, "x");
                else if (keepPauses && IsPause(index)) AddPause(index);
                else if (letter is '\'' or '’' or 'ʼ' or '´' or '`') Elision(index);
            }
            Take(text.Length);
            if (words is [.., Pause]) words.RemoveAt(words.Count - 1);
            return [.. words];
        }

        private readonly bool IsPause(int index) => text[index] is ';' or '\n'
            || (text[index] is ',' && !(index > 0 && index + 1 < text.Length && char.IsAsciiDigit(text[index - 1]) && char.IsAsciiDigit(text[index + 1])));

        private void AddPause(int index)
        {
            Take(index);
            from = index + 1;
            if (words.Count > 0 && words[^1] != Pause) words.Add(Pause);
        }

        private void Add(int index, string word)
        {
            Take(index);
            from = index + 1;
            words.Add(word);
        }

        /// <summary>Takes the words up to <paramref name="end"/>; a particle kept from before is glued to the first of them.</summary>
        private void Take(int end)
        {
            if (end > from)
            {
                foreach (var word in Words.Split(text[from..end]))
                {
                    words.Add(elided is null ? word : elided + word);
                    elided = null;
                }
            }
            if (elided is null) return;
            words.Add(elided);
            elided = null;
        }

        private void Elision(int apostrophe)
        {
            var start = apostrophe;
            while (start > from && char.IsLetter(text[start - 1])) start--;
            var particle = text[start..apostrophe].ToLowerInvariant();
            if (start == apostrophe || !locale.Elisions.Contains(particle)) return;
            Take(start);
            from = apostrophe + 1;
            if (StandsApart()) words.Add(particle);
            else elided = particle;
        }

        private readonly bool StandsApart()
        {
            if (words.Count == 0 || IsBeforeNames(words[^1])) return true;
            return words[^1].Length > 1 && locale.Links.TryWord(words[^1], out _) && (words.Count == 1 || IsBeforeNames(words[^2]));
        }

        private readonly bool IsBeforeNames(string word) =>
            word == Pause || locale.BeforeNames.Contains(word) || char.IsAsciiDigit(word[0]);
    }
}
