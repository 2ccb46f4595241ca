namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Reads quantity, unit, size and link word at one position: "two 15-ounce cans of", "a six pack of", "un kilo y medio de",
/// "500g". A pack of a number is one pack of that size; two six packs are two of them.
/// </summary>
public static class AmountReader
{
    private static readonly Func<IReadOnlyList<string>, int, int> NoTerms = (_, _) => 0;

    /// <summary>The amount at <paramref name="start"/>, or null.</summary>
    /// <param name="words">Words as <see cref="Phrases.Split"/> makes them.</param>
    /// <param name="start">Where to read.</param>
    /// <param name="locale">Words of the locale.</param>
    /// <param name="longestTermAt">
    /// Length in words of the longest dictionary term at a position, 0 for none: a unit or number that begins a longer term
    /// ("can opener") is left to the term. Null: there are no terms.
    /// </param>
    public static Amount? Read(IReadOnlyList<string> words, int start, LocaleWords locale, Func<IReadOnlyList<string>, int, int>? longestTermAt = null)
    {
        var pass = new Pass(words, locale, longestTermAt ?? NoTerms) { Start = start, Position = start };
        return pass.Read();
    }

    private ref struct Pass(IReadOnlyList<string> words, LocaleWords locale, Func<IReadOnlyList<string>, int, int> term)
    {
        private Amount amount;
        private bool isArticle;

        public required int Start { get; init; }

        public required int Position { get; set; }

        public Amount? Read()
        {
            if (GluedAmount()) return Finish();
            var hasCount = Count();
            if (!hasCount && !BareUnit()) return null;
            if (hasCount) Measured();
            if (amount.Unit is not null) AfterUnit();
            return Finish();
        }

        private Amount Finish()
        {
            var link = locale.Links.Match(words, Position);
            if (link > 0 && Position + link < words.Count && !StartsLongerTerm(Position, link)) Position += link;
            else link = 0;
            if (amount.Unit is not null && !UnitIds.IsMeasure(amount.Unit) && amount.SizeQuantity is null) Contents(link);
            return amount with { WordsUsed = Position - Start, IsLinked = link > 0, IsArticle = isArticle && amount is { Unit: null, SizeQuantity: null } };
        }

        private readonly bool StartsLongerTerm(int position, int length) => term(words, position) > length;

        private bool Count()
        {
            var length = NumberReader.Read(words, Position, locale, out var value);
            if (length == 0)
            {
                length = locale.Indefinite.Match(words, Position);
                value = 1;
                isArticle = length > 0;
            }
            if (length == 0) return false;
            Position += length;
            amount = amount with { Quantity = value };
            return true;
        }

        /// <summary>"bottle of water", "kilo y medio de": a unit without a number counts when a link or a fraction follows.</summary>
        private bool BareUnit()
        {
            var length = UnitAt(Position, out var form);
            if (length == 0) return false;
            var after = Position + length;
            if (locale.Links.Match(words, after) == 0 && !NumberReader.TryAndFraction(words, ref after, locale, out _)) return false;
            amount = amount with { Quantity = form.IsPlural ? null : 1, Unit = form.Id };
            Position += length;
            return true;
        }

        /// <summary>What may come between the number and the thing: "times", "more", "large", a size, the unit.</summary>
        private void Measured()
        {
            Skip(locale.More);
            var times = locale.Times.Match(words, Position);
            if (times > 0) (Position, isArticle) = (Position + times, false);
            var size = locale.Sizes.Match(words, Position, out var sizeWord);
            if (size > 0 && UnitAt(Position, out _) == 0 && UnitAfterSize(Position + size)) (Position, amount) = (Position + size, amount with { SizeWord = sizeWord });
            if (!Sized()) Unit();
        }

        private readonly bool UnitAfterSize(int position) =>
            UnitAt(position, out _) > 0 || (NumberReader.Read(words, position, locale, out _) is var number && number > 0 && UnitAt(position + number, out _) > 0);

        /// <summary>A second number with its unit is a size: "two 15-ounce cans", "two six packs", "2 x 500 g", "a 12 count box".</summary>
        private bool Sized()
        {
            var glued = GluedAt(Position, out var value, out var id);
            var after = Position + glued;
            if (glued == 0)
            {
                var number = NumberReader.Read(words, Position, locale, out value);
                if (number == 0) return false;
                var unit = UnitAt(Position + number, out var form);
                if (unit == 0) return false;
                (after, id) = (Position + number + unit, form.Id);
            }
            Position = after;
            amount = amount with { SizeQuantity = value, SizeUnit = UnitIds.IsMeasure(id) ? id : "ct" };
            if (UnitIds.IsMeasure(id)) Container();
            else amount = amount with { Unit = id };
            return true;
        }

        /// <summary>The pack whose size was just read.</summary>
        private bool Container()
        {
            var length = UnitAt(Position, out var form);
            if (length == 0 || UnitIds.IsMeasure(form.Id)) return false;
            amount = amount with { Unit = form.Id, UnitOffset = Position - Start };
            Position += length;
            return true;
        }

        private void Unit()
        {
            var length = UnitAt(Position, out var form);
            if (length == 0) return;
            amount = amount with { UnitOffset = Position - Start };
            Position += length;
            if (form.Id == "ct") amount = amount with { Quantity = null, SizeQuantity = amount.Quantity, SizeUnit = "ct" };
            else if (form.Id == "pack" && !form.IsPlural && amount.Quantity >= 2) amount = amount with { Quantity = 1, Unit = "pack", SizeQuantity = amount.Quantity, SizeUnit = "ct" };
            else amount = amount with { Unit = form.Id };
            if (UnitIds.IsMeasure(form.Id)) SizeOfContainer(form.Id);
        }

        /// <summary>"a five pound bag": what looked like the amount is the size of the pack that follows; its number stays open in the plural.</summary>
        private void SizeOfContainer(string measure)
        {
            var length = UnitAt(Position, out var form);
            var size = amount.SizeQuantity ?? amount.Quantity;
            if (length == 0 || !Container()) return;
            amount = amount with { Quantity = form.IsPlural ? null : 1, SizeQuantity = size, SizeUnit = measure };
        }

        /// <summary>What may follow the unit: "latas grandes", "latas más", "a pound and a half".</summary>
        private void AfterUnit()
        {
            if (locale.ModifiersFollow)
            {
                var size = locale.Sizes.Match(words, Position, out var sizeWord);
                if (size == 0) size = locale.More.Match(words, Position);
                if (size > 0 && IsLinkOrEnd(Position + size)) (Position, amount) = (Position + size, amount with { SizeWord = sizeWord ?? amount.SizeWord });
            }
            var after = Position;
            if (!NumberReader.TryAndFraction(words, ref after, locale, out var part) || UnitAt(after, out _) > 0) return;
            if (StartsLongerTerm(Position + 1, after - Position - 1)) return;
            Position = after;
            amount = amount with { Quantity = (amount.Quantity ?? 1) + part };
        }

        /// <summary>"a pack of six", "a box of 12 eggs", "a case of 12 cans of soda", "a bag of 5 pounds of rice".</summary>
        private void Contents(int link)
        {
            var at = link > 0 ? Position : Position + locale.CountLinks.Match(words, Position);
            if (link == 0 && at == Position) return;
            var number = NumberReader.Read(words, at, locale, out var value);
            if (number == 0 || value < 2 || StartsLongerTerm(at, number) || locale.NumberBelongsBefore.Match(words, at + number) > 0) return;
            Position = at + number;
            amount = amount with { SizeQuantity = value, SizeUnit = "ct" };
            var unit = UnitAt(Position, out var form);
            var next = locale.Links.Match(words, Position + unit);
            if (UnitIds.IsMeasure(form.Id)) amount = amount with { SizeUnit = form.Id };
            else if (next == 0) unit = 0;
            Position += unit + next;
        }

        private readonly bool IsLinkOrEnd(int position) => position >= words.Count || locale.Links.Match(words, position) > 0;

        private void Skip(PhraseMap<bool> phrases) => Position += phrases.Match(words, Position);

        /// <summary>
        /// A unit word that is no part of a longer term. In "loaf of bread" the loaf stays a unit even so; where names are made
        /// with link words, it does when it is a vessel and what follows the link is a term too ("lata de salmón").
        /// </summary>
        private readonly int UnitAt(int position, out UnitForm form)
        {
            var length = locale.Units.Match(words, position, out form);
            if (length == 0) return 0;
            var covered = term(words, position);
            var link = locale.Links.Match(words, position + length);
            if (covered <= length) return length;
            if (link > 0 && (!locale.TermsHoldLinks || (UnitIds.IsVessel(form.Id) && term(words, position + length + link) > 0))) return length;
            form = default;
            return 0;
        }

        /// <summary>"500g", "2x", "sixpack", "6er Pack" at the start of an amount.</summary>
        private bool GluedAmount()
        {
            if (GluedWord.TryTimes(words, Position, locale, out var times))
            {
                (Position, amount) = (Position + 1, new Amount { Quantity = times });
                Measured();
                return true;
            }
            var length = GluedAt(Position, out var value, out var id);
            if (length == 0) return false;
            Position += length;
            if (id == "ct") amount = new Amount { SizeQuantity = value, SizeUnit = id };
            else if (UnitIds.IsMeasure(id)) amount = new Amount { Quantity = value, Unit = id };
            else amount = new Amount { Quantity = 1, Unit = id, SizeQuantity = value, SizeUnit = "ct" };
            if (UnitIds.IsMeasure(id)) SizeOfContainer(id);
            return true;
        }

        private readonly int GluedAt(int position, out decimal value, out string id) => GluedWord.Read(words, position, locale, out value, out id);
    }
}
