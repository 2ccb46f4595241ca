using System.Runtime.InteropServices;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// A concept that a reading may mean: by the term from word <see cref="From"/> to before <see cref="To"/>. It is full when no
/// strong word of the phrase is left over.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(int Concept, float Score, Via Via, int Reading, int From, int To, bool IsFull);

/// <summary>A product that a reading may mean by its own words.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordHit(int Product, float Score, Via Via, bool IsFull);
