using System.Text.Json;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Makes slots of parameters: scalars, lists (one slot for each element), amounts with a unit, and things to buy, which are
/// composite entities {product, quantity, unit} or plain words in a list named <c>items</c>. Things beyond the first get
/// the names of their place: <c>product_two</c>, <c>quantity_two</c>; so do lists of products and of amounts that are as
/// long as each other. What fits nothing is left out.
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
    private readonly string? said;
    private int things;

    private SlotReader(string? said) => this.said = said;

    /// <param name="parameters">Those of the turn.</param>
    /// <param name="said">The whole of what was said, when it is known.</param>
    public static IReadOnlyList<Slot> Read(IEnumerable<Parameter> parameters, string? said)
    {
        var reader = new SlotReader(said);
        Parameter[] all = [.. parameters];
        var pairs = Pairs(all);
        foreach (var parameter in all)
        {
            if (pairs > 0 && CountOf(parameter) == pairs) reader.AddInPlaces(parameter);
            else reader.Add(parameter);
        }
        return reader.slots;
    }

    /// <summary>How many products have each an amount or a unit in a list of the same length; 0 for none.</summary>
    private static int Pairs(Parameter[] parameters)
    {
        var products = parameters.FirstOrDefault(parameter => parameter.Name == "product");
        var count = CountOf(products);
        return count is > 1 and <= MostThings && parameters.Count(parameter => CountOf(parameter) == count) > 1 ? count : 0;
    }

    /// <summary>The length of a list of products, amounts or units; 0 for everything else.</summary>
    private static int CountOf(Parameter parameter) =>
        parameter.Name is "product" or "quantity" or "unit" && parameter.Value.IsArray() ? parameter.Value.GetArrayLength() : 0;

    private void AddInPlaces(Parameter list)
    {
        var count = list.Value.GetArrayLength();
        for (var index = 0; index < count; index++)
            Add(new(list.Name + Places[index], list.Value[index], list.OriginalOf(index, count)));
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
    /// The words as spoken are the slot's value and what they were resolved to its id. Where the call does not tell, what was
    /// not said as it stands must have been resolved. A number stays the number: "a couple" has been understood already.
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
        var isSaid = spoken?.Equals(resolved, StringComparison.OrdinalIgnoreCase) ?? said?.Contains(resolved, StringComparison.OrdinalIgnoreCase) ?? false;
        slots.Add(new(name, spoken ?? resolved, isSaid ? [] : [resolved]));
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
