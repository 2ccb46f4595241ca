using System.Runtime.InteropServices;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>One thing that a term may mean: the concept's number, how sure it is (0 to 1), and through what kind of term.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Meaning(int Concept, float Score, Via Via);

/// <summary>A term as it is compiled: of which concept, said where, and its words as they are compared.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TermEntry(int Concept, ushort Place, TermKind Kind, float Weight, string Text);
