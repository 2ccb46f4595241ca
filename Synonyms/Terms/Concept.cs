namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// What people mean, whatever they call it; its names are terms of the kind <see cref="TermKind.Name"/>. A concept needs no row
/// of its own unless it has something to say besides them.
/// </summary>
/// <param name="Id">Stable, such as <c>en:chickpeas</c>.</param>
/// <param name="Broader">The id of the next wider concept; null for the widest. Never in a circle.</param>
/// <param name="Category">The shop's category that it belongs to, a path with <c> &gt; </c>; null when not said.</param>
/// <param name="Note">For people who look after the dictionary.</param>
public sealed record Concept(string Id, string? Broader = null, string? Category = null, string? Note = null);
