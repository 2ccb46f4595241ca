using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// What helps to guess a term that was not said as it is written: by sound, as a whole, by the spelling of its words. Each is
/// made when it is first asked for. They may be of an older version of the terms: what they find is looked up afterwards.
/// Thread-safe.
/// </summary>
internal sealed class TermGuesses(LanguageTerms of, Func<SoundIndex> sounds, Func<LikeIndex> alike, Func<NearWords> near)
{
    private readonly Lazy<SoundIndex> sounds = new(sounds);
    private readonly Lazy<LikeIndex> alike = new(alike);
    private readonly Lazy<NearWords> near = new(near);

    /// <summary>The terms that these were made of.</summary>
    public LanguageTerms Of => of;

    public SoundIndex Sounds => sounds.Value;

    public LikeIndex Alike => alike.Value;

    public NearWords Near => near.Value;

    /// <summary>Whether any of them was asked for.</summary>
    public bool IsMade => sounds.IsValueCreated || alike.IsValueCreated || near.IsValueCreated;

    /// <summary>Makes those that others have made.</summary>
    public void MakeLike(TermGuesses others)
    {
        if (others.near.IsValueCreated) _ = Near;
        if (others.sounds.IsValueCreated) _ = Sounds;
        if (others.alike.IsValueCreated) _ = Alike;
    }
}
