using System.Data.Common;
using System.Text.Json.Nodes;

namespace VoiceGateway.Orders.Privacy;

/// <summary>What one room of the house keeps of a person: how it is told, and how it is erased.</summary>
/// <param name="Name">Of the part in what is exported, such as <c>orders</c>.</param>
/// <param name="Export">Everything that is kept of an owner; null: nothing.</param>
/// <param name="Erase">
/// Erases it within a transaction, or makes it nobody's where the shop has to keep it (orders are books): the owner's key becomes that of the
/// stranger. Tells how many rows it found.
/// </param>
public sealed record PersonPart(string Name, Func<string, CancellationToken, Task<JsonNode?>> Export, Func<DbTransaction, string, string, Task<int>> Erase);
