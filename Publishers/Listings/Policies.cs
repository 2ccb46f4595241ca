namespace VoiceGateway.Publishers.Listings;

/// <summary>What the shop promises. What delivery costs is not here: orders are priced by <c>Orders:DeliveryFee</c>, and pages say the same.</summary>
public sealed record Policies
{
    public ReturnPolicy Returns { get; init; } = new();

    public ShippingPolicy Shipping { get; init; } = new();

    public Uri? PrivacyUrl { get; init; }

    public Uri? TermsUrl { get; init; }
}

/// <summary>Who pays for sending something back.</summary>
public enum ReturnFees
{
    Free,
    Customer,
}

public sealed record ReturnPolicy
{
    public Uri? Url { get; init; }

    /// <summary>Days after delivery, 0 (nothing is taken back) to <see cref="ListingRules.MostDays"/>; null: as the law has it, and not said.</summary>
    public int? Days { get; init; }

    public ReturnFees Fees { get; init; }

    /// <summary>It may be brought to a store.</summary>
    public bool InStore { get; init; }

    /// <summary>It may be sent by post.</summary>
    public bool ByMail { get; init; }

    /// <summary>Two capital letters each (ISO 3166-1); where it holds.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];
}

public sealed record ShippingPolicy
{
    public Uri? Url { get; init; }

    /// <summary>Where the shop delivers, two capital letters each (ISO 3166-1); none: it does not.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Days until it leaves the shop.</summary>
    public DayRange Handling { get; init; } = new();

    /// <summary>Days on the way.</summary>
    public DayRange Transit { get; init; } = new();
}

/// <summary>From so many days to so many.</summary>
public sealed record DayRange
{
    public int Least { get; init; }

    public int Most { get; init; }
}

/// <summary>Whom people and directories write to.</summary>
public sealed record Contact
{
    public string Email { get; init; } = "";

    public string? Phone { get; init; }

    /// <summary>The page where people get help.</summary>
    public Uri? SupportUrl { get; init; }
}

/// <summary>Addresses of the shop's own pictures, https.</summary>
public sealed record ListingImages
{
    /// <summary>At least 512 by 512, PNG or JPEG.</summary>
    public Uri? Logo { get; init; }

    /// <summary>108 by 108, PNG or JPEG, as Alexa wants it.</summary>
    public Uri? SmallIcon { get; init; }

    /// <summary>512 by 512, PNG or JPEG, as Alexa wants it.</summary>
    public Uri? LargeIcon { get; init; }
}
