using System.Collections.Frozen;

namespace VoiceGateway.Orders.Placed;

/// <summary>The spelling of states and steps in the database and for programs: <c>awaiting-payment</c>, <c>take-substitute</c>.</summary>
public static class OrderNames
{
    private static readonly FrozenDictionary<OrderState, string> States = Enum.GetValues<OrderState>().ToFrozenDictionary(state => state, state => Spell(state.ToString()));
    private static readonly FrozenDictionary<OrderStep, string> Steps = Enum.GetValues<OrderStep>().ToFrozenDictionary(step => step, step => Spell(step.ToString()));

    public static string Name(OrderState state) => States[state];

    public static string Name(OrderStep step) => Steps[step];

    public static bool TryState(string? text, out OrderState state) => TryFind(States, text, out state);

    public static bool TryStep(string? text, out OrderStep step) => TryFind(Steps, text, out step);

    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static OrderState State(string text) => TryState(text, out var state) ? state : throw new InvalidDataException($"The database holds a state of an order that is not known: {text}");

    private static bool TryFind<T>(FrozenDictionary<T, string> names, string? text, out T found) where T : struct
    {
        foreach (var (value, name) in names)
        {
            found = value;
            if (name == text) return true;
        }
        found = default;
        return false;
    }

    private static string Spell(string name) => string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
