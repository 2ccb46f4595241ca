namespace VoiceGateway.Tests.Synonyms;

public sealed class EnglishOrders
{
    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms(
        """
        garbanzo beans,chickpeas,eggs,milk,bread,mac and cheese,macaroni and cheese,half and half,salt and vinegar chips,chips,bread and butter pickles,
        peanut butter and jelly,peanut butter,butter,m and ms,tomatoes,rice,soda,apples,bananas,oranges,lemons,beans,turkey,mushrooms,napkins,paper towels,
        toilet paper,seven up,coke,pasta,peppers,diapers,strawberry,yogurt,chicken,soup,gloves,can opener,rolls,cheese,onion,lettuce,garlic,ham,sugar,beef,
        wine,ketchup,cereal,batteries,gum,cream cheese,broccoli,double cream,apple cider,head and shoulders,oranges,organic,salmon,ice cream,crackers,trash bags,
        dozen eggs,can of beans,garlic powder,pumpkin puree,egg noodles
        """);

    public static TheoryData<string, string> OneThing => OrderTable.Rows(
        """
        milk | -: milk
        the milk | -: milk
        some milk please | -: milk
        an onion | 1: onion
        a milk | 1: milk
        another bag of chips | 1 bag: chips
        two milks | 2: milks
        two more milks | 2: milks
        2 milks | 2: milks
        twenty two eggs | 22: eggs
        ninety-nine eggs | 99: eggs
        a hundred napkins | 100: napkins
        one hundred and twenty napkins | 120: napkins
        a hundred and twenty napkins | 120: napkins
        two hundred fifty napkins | 250: napkins
        twelve hundred napkins | 1200: napkins
        1,000 napkins | 1000: napkins
        one thousand two hundred napkins | 1200: napkins
        a dozen eggs | 12: eggs
        dozen eggs | 12: eggs
        half a dozen eggs | 6: eggs
        a half dozen eggs | 6: eggs
        half dozen eggs | 6: eggs
        two dozen eggs | 24: eggs
        two dozen large eggs | 24: large eggs
        one and a half dozen eggs | 18: eggs
        a dozen and a half eggs | 18: eggs
        a couple dozen eggs | 24: eggs
        a couple of dozen eggs | 24: eggs
        a couple of apples | 2: apples
        a pair of lemons | 2: lemons
        a pair of gloves | 1: gloves
        two pairs of gloves | 2: gloves
        a few apples | 3: apples
        several lemons | 3: lemons
        half an onion | 0.5: onion
        half a pound of turkey | 0.5 lb: turkey
        a half pound of turkey | 0.5 lb: turkey
        half of a pound of turkey | 0.5 lb: turkey
        a quarter pound of ham | 0.25 lb: ham
        quarter pound of ham | 0.25 lb: ham
        three quarters of a pound of turkey | 0.75 lb: turkey
        3/4 pound of beef | 0.75 lb: beef
        ½ lb beef | 0.5 lb: beef
        two thirds of a cup of sugar | 0.667 cup: sugar
        a pound and a half of turkey | 1.5 lb: turkey
        one and three quarters pounds of beef | 1.75 lb: beef
        two and a half pounds of mushrooms | 2.5 lb: mushrooms
        2 1/2 pounds of mushrooms | 2.5 lb: mushrooms
        2½ pounds of mushrooms | 2.5 lb: mushrooms
        two point five pounds of mushrooms | 2.5 lb: mushrooms
        two point seven five pounds of mushrooms | 2.75 lb: mushrooms
        2.5 lbs of mushrooms | 2.5 lb: mushrooms
        twelve ounces of salmon | 12 oz: salmon
        8 oz cream cheese | 8 oz: cream cheese
        eight fluid ounces of milk | 8 fl-oz: milk
        a gallon milk | 1 gal: milk
        half gallon of milk | 0.5 gal: milk
        two half gallons of milk | 2 (0.5 gal): milk
        500g rice | 500 g: rice
        a kilo of rice | 1 kg: rice
        ten rolls of paper towels | 10 roll: paper towels
        a loaf of bread | 1 loaf: bread
        two loaves of bread | 2 loaf: bread
        bag of chips | 1 bag: chips
        cans of beans | - can: beans
        can of beans | 1 can: beans
        two dozen egg noodles | 24: egg noodles
        a head of lettuce | 1 head: lettuce
        three cloves of garlic | 3 clove: garlic
        a pack of m&m's | 1 pack: m and ms
        two bottles of trash bags | 2 bottle: trash bags
        two 15-ounce cans of tomatoes | 2 can (15 oz): tomatoes
        two fifteen ounce cans of tomatoes | 2 can (15 oz): tomatoes
        a 5 pound bag of rice | 1 bag (5 lb): rice
        a five pound bag of rice | 1 bag (5 lb): rice
        2 x 500 g pasta | 2 (500 g): pasta
        an 8 oz block of cream cheese | 1 piece (8 oz): cream cheese
        a two liter bottle of coke | 1 bottle (2 l): coke
        three two liter cokes | 3 (2 l): cokes
        two liters of coke | 2 l: coke
        a six pack of soda | 1 pack (6 ct): soda
        six pack of soda | 1 pack (6 ct): soda
        two six packs of soda | 2 pack (6 ct): soda
        sixpack of soda | 1 pack (6 ct): soda
        12pk soda | 1 pack (12 ct): soda
        a pack of six toilet paper | 1 pack (6 ct): toilet paper
        a box of 12 eggs | 1 box (12 ct): eggs
        a case of 12 cans of soda | 1 case (12 ct): soda
        a bag of 5 pounds of rice | 1 bag (5 lb): rice
        a 12 count carton of eggs | 1 carton (12 ct): eggs
        two large cans of chickpeas | 2 can (large): chickpeas
        a family size box of cereal | 1 box (family): cereal
        extra large eggs | -: extra large eggs
        two percent milk | -: two percent milk
        2% milk | -: 2 percent milk
        two gallons of two percent milk | 2 gal: two percent milk
        one fernhill two percent milk | 1: fernhill two percent milk
        seven up | -: seven up
        two seven ups | 2: seven ups
        coke zero | -: coke zero
        size 4 diapers | -: size 4 diapers
        two packs of size 4 diapers | 2 pack: size 4 diapers
        two 9 volt batteries | 2: 9 volt batteries
        vitamin b 12 | -: vitamin b 12
        can opener | -: can opener
        a can opener | 1: can opener
        two rolls | 2: rolls
        two half and half | 2: half and half
        three of the fernhill chickpeas | 3: fernhill chickpeas
        could I get some of those chickpeas | -: chickpeas
        um two uh milks | 2: milks
        to cans of beans | 2 can: beans
        for boxes of cereal | 4 box: cereal
        too bottles of ketchup | 2 bottle: ketchup
        ate bananas | 8: bananas
        for eggs | 4: eggs
        strawberry yogurt | -: strawberry yogurt
        chicken noodle soup | -: chicken noodle soup
        red and green peppers | -: red and green peppers
        lemon scented trash bags | -: lemon scented trash bags
        2x milk | 2: milk
        two times milk | 2: milk
        """);

    public static TheoryData<string, string> AmountBehind => OrderTable.Rows(
        """
        chickpeas two cans | 2 can: chickpeas
        chickpeas, two cans | 2 can: chickpeas
        eggs a dozen | 12: eggs
        milk times two | 2: milk
        milk x2 | 2: milk
        milk and make it two | 2: milk
        two milks make it three | 3: milks
        eggs 12 count | - (12 ct): eggs
        coke 12 pack | 1 pack (12 ct): coke
        soda a six pack please | 1 pack (6 ct): soda
        two rice 5 lb | 2 (5 lb): rice
        chickpeas two cans eggs a dozen | 2 can: chickpeas; 12: eggs
        chickpeas, two cans, eggs, a dozen | 2 can: chickpeas; 12: eggs
        butter two sticks and eggs | 2 stick: butter; -: eggs
        milk and two | 2: milk
        two cans | 2 can:
        make it three | 3:
        """);

    public static TheoryData<string, string> SeveralThings => OrderTable.Rows(
        """
        two cans of garbanzo beans and a dozen eggs | 2 can: garbanzo beans; 12: eggs
        milk eggs and bread | -: milk; -: eggs; -: bread
        milk, eggs, and bread | -: milk; -: eggs; -: bread
        milk bread cheese butter eggs rice pasta chicken apples and bananas | -: milk; -: bread; -: cheese; -: butter; -: eggs; -: rice; -: pasta; -: chicken; -: apples; -: bananas
        bread and two milks | -: bread; 2: milks
        mac and cheese and half and half | -: mac and cheese; -: half and half
        two bags of salt and vinegar chips and bread | 2 bag: salt and vinegar chips; -: bread
        peanut butter and jelly and bread | -: peanut butter and jelly; -: bread
        peanut butter and bread | -: peanut butter; -: bread
        bread and butter | -: bread; -: butter
        bread and butter pickles and milk | -: bread and butter pickles; -: milk
        a kilo of macaroni and cheese and two cans of head and shoulders | 1 kg: macaroni and cheese; 2 can: head and shoulders
        milk 2 eggs 3 bread | -: milk; 2: eggs; 3: bread
        two milks three eggs and a bread | 2: milks; 3: eggs; 1: bread
        can i get three bags of chips two cans of coke a dozen eggs and some milk | 3 bag: chips; 2 can: coke; 12: eggs; -: milk
        a 12 pack of coke and a 2 liter bottle of seven up | 1 pack (12 ct): coke; 1 bottle (2 l): seven up
        i need milk and i also need a dozen eggs | -: milk; 12: eggs
        milk plus eggs also bread as well as two lemons and then some rice | -: milk; -: eggs; -: bread; 2: lemons; -: rice
        three cans of fernhill organic chickpeas and one fernhill milk | 3 can: fernhill organic chickpeas; 1: fernhill milk
        milk fernhill chickpeas bread | -: milk; -: fernhill chickpeas; -: bread
        milk organic eggs bread | -: milk; -: organic eggs; -: bread
        pumpkin puree garlic powder and milk | -: pumpkin puree; -: garlic powder; -: milk
        tomato soup eggs milk | -: tomato soup; -: eggs; -: milk
        half a pound of turkey and half a pound of ham | 0.5 lb: turkey; 0.5 lb: ham
        a pound of turkey and a half gallon of milk | 1 lb: turkey; 0.5 gal: milk
        add broccoli to my grocery list | -: broccoli
        please add two onions to my cart and a head of lettuce | 2: onions; 1 head: lettuce
        milk please and thank you | -: milk
        we are out of crackers and ice cream | -: crackers; -: ice cream
        apples, oranges and a bag of rice, please | -: apples; -: oranges; 1 bag: rice
        one milk two breads three eggs four apples five bananas six lemons seven onions eight sodas nine peppers ten napkins | 1: milk; 2: breads; 3: eggs; 4: apples; 5: bananas; 6: lemons; 7: onions; 8: sodas; 9: peppers; 10: napkins
        dragonfruit and a rambutan | -: dragonfruit; 1: rambutan
        """);

    [Theory, MemberData(nameof(OneThing))]
    public void One_thing_is_read_with_its_amount(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "en-US", Terms));

    [Theory, MemberData(nameof(AmountBehind))]
    public void An_amount_behind_belongs_to_the_thing_before(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "en-US", Terms));

    [Theory, MemberData(nameof(SeveralThings))]
    public void Several_things_are_taken_apart(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "en-US", Terms));

    [Theory]
    [InlineData("two tins of chickpeas and a litre of milk", "2 can: chickpeas; 1 l: milk")]
    [InlineData("three packets of crisps to my trolley", "3 pack: crisps")]
    [InlineData("a punnet of strawberries and six rashers of bacon", "1 tub: strawberries; 6 slice: bacon")]
    public void British_shoppers_are_understood(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "en-GB", Terms));
}
