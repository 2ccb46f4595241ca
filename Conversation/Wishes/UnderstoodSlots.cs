using System.Globalization;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Collects what was understood of a turn, in the order spoken, for whoever shows or checks it.</summary>
internal sealed class UnderstoodSlots
{
    private readonly List<(Wish Wish, IReadOnlyList<string> Concepts)> items = [];

    public bool IsEmpty => items.Count == 0;

    public void Add(Wish wish, IReadOnlyList<string> concepts) => items.Add((wish, concepts));

    /// <param name="withAmounts">False for a choice: the amount was said with the question before it.</param>
    public IReadOnlyList<Slot> ToSlots(bool withAmounts)
    {
        var slots = new List<Slot>();
        for (var index = 0; index < items.Count && index < WishReader.Suffixes.Length; index++)
        {
            var ((phrase, amount, unit, _), concepts) = items[index];
            var suffix = WishReader.Suffixes[index];
            slots.Add(new("product" + suffix, phrase, concepts));
            if (withAmounts && amount is { } said) slots.Add(new("quantity" + suffix, said.ToString("0.###", CultureInfo.InvariantCulture), []));
            if (withAmounts && unit is not null) slots.Add(new("unit" + suffix, unit, []));
        }
        return slots;
    }
}
