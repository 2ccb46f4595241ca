using System.Text.Json;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Makes slots of parameters: scalars, lists (one slot for each element), amounts with a unit, and things to buy, which are
/// composite entities {product, quantity, unit} or plain words in a list named <c>items</c>. Things beyond the first get
/// the names of their place: <c>product_two</c>, <c>quantity_two</c>. What fits nothing is left out.
/// </summary>
internal sealed class SlotReader
{
    private const int MostSlots = 64;
    private const int MostThings = 10;
    private const int MostCharacters = 512;

    private static readonly string[] Places = ["", "_two", "_three", "_four", "_five", "_six", "_seven", "_eight", "_nine", "_ten"];
    private static readonly string[] ProductKeys = ["product", "name", "item", "thing"];
    private static readonly string[] QuantityKeys = ["quantity", "number", "number-integer", "count", "amount"];
    private static readonly string[] UnitKeys = ["unit", "unit-name", "pack"];

    private readonly List<Slot> slots = [];
    private int things;

    public static IReadOnlyList<Slot> Read(IEnumerable<Parameter> parameters)
    {
        var reader = new SlotReader();
        foreach (var parameter in parameters) reader.Add(parameter);
        return reader.slots;
    }

    private void Add(Parameter parameter)
    {
        var value = parameter.Value;
        if (value.IsArray())
        {
            var (index, count) = (0, value.GetArrayLength());
            foreach (var element in value.EnumerateArray())
            {
                var part = parameter with { Value = element, Original = parameter.OriginalOf(index++, count) };
                if (parameter.Name.Equals("items", StringComparison.OrdinalIgnoreCase) && element.Words() is not null) AddThing(part);
                else if (!element.IsArray()) Add(part);
            }
        }
        else if (!value.IsObject())
        {
            AddScalar(parameter.Name, value, parameter.Original);
        }
        else if (Part(value, ProductKeys, out _).ValueKind != JsonValueKind.Undefined)
        {
            AddThing(parameter);
        }
        else if (value.Member("amount").Words() is not null)
        {
            AddAmount(parameter.Name, value);
        }
    }

    /// <summary>A thing to buy: an object of parts, or its words alone.</summary>
    private void AddThing(Parameter thing)
    {
        if (things == MostThings) return;
        var place = Places[things++];
        if (!thing.Value.IsObject())
        {
            AddScalar("product" + place, thing.Value, thing.Original);
            return;
        }
        var product = Part(thing.Value, ProductKeys, out var key);
        AddScalar("product" + place, product, thing.Value.Member(key + ".original"));
        var quantity = Part(thing.Value, QuantityKeys, out _);
        if (quantity.IsObject()) AddAmount("quantity" + place, quantity);
        else AddScalar("quantity" + place, quantity, default);
        var unit = Part(thing.Value, UnitKeys, out key);
        AddScalar("unit" + place, unit, thing.Value.Member(key + ".original"));
    }

    /// <summary>The system entities for weights, volumes and the like: {amount, unit}.</summary>
    private void AddAmount(string name, JsonElement value)
    {
        var unit = value.Member("unit");
        var place = name.IndexOf('_') is var at and >= 0 && name.StartsWith("quantity", StringComparison.OrdinalIgnoreCase) ? name[at..] : "";
        AddScalar(unit.Words() is null ? name : "quantity" + place, value.Member("amount"), default);
        AddScalar("unit" + place, unit, default);
    }

    /// <summary>
    /// The words as spoken are the slot's value and what they were resolved to its id; where the call does not tell, a value
    /// without a space may be both. A number stays the number: "a couple" has been understood already.
    /// </summary>
    private void AddScalar(string name, JsonElement value, JsonElement original)
    {
        if (slots.Count == MostSlots || value.Words() is not { Length: <= MostCharacters } resolved) return;
        if (value.ValueKind == JsonValueKind.Number)
        {
            slots.Add(new(name, resolved, []));
            return;
        }
        var spoken = original.Words() is { Length: <= MostCharacters } words ? words : null;
        var isId = spoken is null ? !resolved.Contains(' ') : !spoken.Equals(resolved, StringComparison.OrdinalIgnoreCase);
        slots.Add(new(name, spoken ?? resolved, isId ? [resolved] : []));
    }

    private static JsonElement Part(JsonElement thing, string[] keys, out string key)
    {
        foreach (var candidate in keys)
        {
            var part = thing.Member(key = candidate);
            if (part.Words() is not null || part.IsObject()) return part;
        }
        key = "";
        return default;
    }
}
