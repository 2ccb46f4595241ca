namespace VoiceGateway.Synonyms.Safety;

/// <summary>Concepts that are wider than themselves. Walks up from each concept to judge; each is walked once.</summary>
internal sealed class CircleCheck : ISafetyCheck
{
    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        if (scope.Concepts.Count == 0) yield break;
        var broader = new Dictionary<string, string>();
        foreach (var concept in scope.All.Content.Concepts)
            if (concept.Broader is not null) broader[concept.Id] = concept.Broader;
        var walked = new HashSet<string>();
        foreach (var concept in scope.Concepts)
        {
            var way = new List<string>();
            var onWay = new HashSet<string>();
            var at = concept.Id;
            while (!walked.Contains(at) && onWay.Add(at))
            {
                way.Add(at);
                if (!broader.TryGetValue(at, out var next)) break;
                at = next;
            }
            walked.UnionWith(way);
            if (!way.Contains(at) || !broader.ContainsKey(way[^1]) || broader[way[^1]] != at) continue;
            var circle = way.SkipWhile(id => id != at).Append(at).ToList();
            yield return new(
                ConflictKind.Circle,
                ConflictSeverity.Error,
                $"{Shown.Quoted(at)} would be wider than itself: {string.Join(" is under ", circle.Take(8).Select(Shown.Quoted))}.",
                null,
                "",
                [.. circle.SkipLast(1)]);
        }
    }
}
