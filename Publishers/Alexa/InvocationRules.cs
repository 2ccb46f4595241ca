using System.Collections.Frozen;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>
/// Amazon's requirements for an invocation name: two words or more, lower-case letters, and none of the words with which
/// Alexa is woken or a skill is started, in any of our languages; a name of two words has no article and no preposition.
/// </summary>
internal static class InvocationRules
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "alexa", "amazon", "echo", "computer", "skill", "app", "ziggy",
        "launch", "ask", "tell", "load", "begin", "enable", "open", "start", "play", "run", "resume", "use",
        "abre", "abrir", "pide", "pregunta", "inicia", "lanza", "empieza", "comienza", "usa", "dile",
        "abra", "peça", "pergunte", "inicie", "comece", "diga",
        "öffne", "starte", "frage", "frag", "sage", "sag", "lade", "beginne", "nutze", "spiele",
        "ouvre", "lance", "demande", "démarre", "commence", "utilise", "dis",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Small = new[]
    {
        "the", "a", "an", "for", "to", "of", "about", "up", "by", "at", "off", "with", "in", "on", "from",
        "el", "la", "los", "las", "un", "una", "de", "del", "en", "por", "para", "con", "a", "al",
        "o", "os", "as", "um", "uma", "do", "da", "no", "na", "com",
        "der", "die", "das", "ein", "eine", "den", "dem", "von", "zu", "zum", "zur", "im", "am", "an", "auf", "mit", "für", "aus", "bei",
        "le", "les", "une", "du", "des", "à", "au", "aux", "dans", "sur", "avec", "pour", "chez",
    }.ToFrozenSet();

    public static IEnumerable<string> Problems(string name)
    {
        var words = name.Split(' ');
        if (name.Length is < 2 or > 50) yield return "the invocation name has 2 to 50 characters";
        if (words.Length < 2) yield return "the invocation name has two words or more";
        if (!name.All(letter => char.IsLower(letter) || letter is ' ' or '\'' or '.')) yield return "the invocation name is written in lower-case letters";
        foreach (var word in words.Where(Reserved.Contains)) yield return $"the invocation name has the reserved word '{word}'";
        if (words.Length == 2 && words.Any(Small.Contains)) yield return "an invocation name of two words has no article and no preposition";
    }
}
