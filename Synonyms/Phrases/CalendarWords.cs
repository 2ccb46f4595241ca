namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// <c>calendar</c> in <c>words.json</c>: how people say days and times, and how we do. A form is any number of words.
/// </summary>
/// <param name="Days">By the number of the weekday, Sunday being 0.</param>
/// <param name="Ahead">By how many days from today: today, tomorrow.</param>
/// <param name="Spans">By hours, such as <c>6-12</c>: morning.</param>
/// <param name="Hours">Said after an hour: <c>o'clock</c>.</param>
/// <param name="Am">Said after an hour before noon.</param>
/// <param name="Pm">Said after an hour past noon.</param>
/// <param name="SpokenDays">Each weekday as it stands in a sentence, Sunday first: <c>am Sonntag</c>.</param>
/// <param name="SpokenAhead">Today and tomorrow.</param>
/// <param name="Months">January first.</param>
/// <param name="Date">A day further off, with <c>{day}</c>, <c>{date}</c> and <c>{month}</c>.</param>
/// <param name="Past">A day that is past, with <c>{date}</c> and <c>{month}</c>.</param>
/// <param name="Time">A full hour, with <c>{hour}</c> and <c>{half}</c>.</param>
/// <param name="TimeWithMinutes">Any time, with <c>{minutes}</c> too.</param>
/// <param name="Halves">Before and past noon where the clock has twelve hours; empty where it has twenty-four.</param>
/// <param name="Per">Units in which prices compare: by <c>lb</c>, <c>kg</c>, <c>l</c>, <c>qt</c> and <c>piece</c>.</param>
public sealed record CalendarFile(
    Dictionary<string, string[]> Days,
    Dictionary<string, string[]> Ahead,
    Dictionary<string, string[]> Spans,
    string[] Hours,
    string[] Am,
    string[] Pm,
    string[] SpokenDays,
    string[] SpokenAhead,
    string[] Months,
    string Date,
    string Past,
    string Time,
    string TimeWithMinutes,
    string[] Halves,
    Dictionary<string, string> Per);

/// <summary>How people of one locale say days and times; read and checked with the other words. Immutable.</summary>
public sealed class CalendarWords
{
    public required PhraseMap<int> Days { get; init; }

    public required PhraseMap<int> Ahead { get; init; }

    /// <summary>Hours from and to.</summary>
    public required PhraseMap<(int From, int To)> Spans { get; init; }

    public required PhraseMap<bool> Hours { get; init; }

    /// <summary>After an hour: true past noon, false before it.</summary>
    public required PhraseMap<bool> Halves { get; init; }

    public required CalendarFile Said { get; init; }
}
