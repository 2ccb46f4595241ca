using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>JSON of the dictionary's API, by the rules of <see cref="ApiJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConflictsAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(VersionsAnswer))]
[JsonSerializable(typeof(EntryBody))]
[JsonSerializable(typeof(EntriesAnswer))]
[JsonSerializable(typeof(DiffAnswer))]
[JsonSerializable(typeof(BlameAnswer))]
[JsonSerializable(typeof(DraftAnswer))]
[JsonSerializable(typeof(DraftsAnswer))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(CommentsAnswer))]
[JsonSerializable(typeof(PublishAnswer))]
[JsonSerializable(typeof(DictionaryProblem))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(KeysAnswer))]
[JsonSerializable(typeof(NewKeyAnswer))]
[JsonSerializable(typeof(NewDraftRequest))]
[JsonSerializable(typeof(ChangesRequest))]
[JsonSerializable(typeof(TitleRequest))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(NewKeyRequest))]
internal sealed partial class DictionaryJson : JsonSerializerContext;
