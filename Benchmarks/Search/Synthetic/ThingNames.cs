namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>The list behind <see cref="GroceryWords.Things"/>.</summary>
internal static class ThingNames
{
    public const string All = """
        milk = moo juice, bread = loaf of bread, egg = hen fruit, cheese, butter, yogurt = yoghurt, coffee = java | joe, tea, sugar, flour, rice, pasta = noodles dish,
        chicken, beef, pork, bacon = rashers, ham, sausage = bangers, turkey, salmon, tuna, shrimp = prawns, cod, apple, banana, orange, lemon, lime, grape, strawberry,
        blueberry = bilberry, raspberry, blackberry = bramble, cherry, peach, pear, plum, mango, pineapple, melon, watermelon, kiwi, avocado = alligator pear, tomato = love apple, potato = spud | tater,
        onion, garlic, carrot, celery, lettuce, spinach, kale, broccoli, cauliflower, cabbage, cucumber, zucchini = courgette, eggplant = aubergine | brinjal, bell pepper = capsicum,
        mushroom, corn = maize, pea, green bean = string bean | haricot vert, chickpeas = garbanzo beans | chana, lentil = dal, kidney bean, pinto bean = frijol, black eyed pea = cowpea, tofu = bean curd,
        peanut butter = groundnut spread, jam = fruit preserve, jelly, honey, maple syrup, molasses = treacle, vinegar, olive oil, sunflower oil, mayonnaise = mayo, ketchup = catsup | tomato sauce,
        mustard, soy sauce = shoyu, salsa, hummus, guacamole, pesto, salt, cinnamon, ginger, turmeric, paprika, oregano, basil, thyme, rosemary, parsley, cilantro = coriander leaf, cumin,
        nutmeg, clove, vanilla, baking soda = bicarb | bicarbonate of soda, baking powder, yeast, cocoa, chocolate, candy = sweets | lollies, cookie = biscuit, cracker, pretzel, popcorn, potato chips = crisps,
        granola, oatmeal = porridge, cereal, pancake mix = flapjack mix, waffle, muffin, bagel, croissant, tortilla, pita, bun, cake, pie, donut = doughnut, brownie, ice cream, sorbet, pudding,
        custard, whipped cream = chantilly, sour cream, cream cheese, cottage cheese, mozzarella, cheddar, parmesan, feta, ricotta, margarine = oleo, soda = pop | soft drink | fizzy drink, cola, lemonade,
        orange juice, apple juice, smoothie, water, seltzer = club soda, beer = lager, wine = vino, cider, whiskey, vodka, rum, gin, oat milk, almond milk, soy milk, coconut milk,
        almond, walnut, cashew, pecan, pistachio, hazelnut = filbert, peanut = groundnut | goober, raisin = sultana, date, fig, prune, apricot, cranberry, coconut, sesame seed, chia seed, quinoa,
        couscous, barley, bulgur, polenta = cornmeal mush, macaroni, spaghetti, lasagna, ravioli, noodle, ramen, soup, broth = bouillon, chili, stew, gravy, stuffing, pizza, burrito, taco shell,
        hot dog = frankfurter | wiener, hamburger, meatball, steak, lamb, veal, duck, crab, lobster, clam, oyster, mussel, scallop, anchovy, sardine, herring, trout, caviar,
        paper towel = kitchen roll, toilet paper = bathroom tissue | loo roll, tissue = kleenex, napkin = serviette, trash bag = bin liner | garbage sack, aluminum foil = tin foil, plastic wrap = cling film | saran wrap,
        parchment, sandwich bag, straw, dish soap = washing up liquid, detergent = washing powder, bleach, fabric softener, sponge, mop, broom, bucket, duster, glove, scrubber, air freshener,
        candle, match, lighter, battery, light bulb, extension cord = power strip, flashlight = torch, tape, glue = adhesive, scissors, pen, pencil = crayon, notebook, envelope, stapler, ruler,
        shampoo, conditioner, soap, body wash = shower gel, lotion, deodorant = antiperspirant, toothbrush, toothpaste = dental cream, floss, mouthwash, razor, shaving cream, cotton swab = q tip | cotton bud, makeup,
        lipstick, mascara, nail polish = nail varnish, perfume = eau de toilette, sunscreen = sunblock | sun cream, bandage = band aid | sticking plaster, aspirin = pain killer, ibuprofen, cough syrup, vitamin, thermometer,
        diaper = nappy, baby wipe, baby formula, pacifier = dummy | binky, bib, stroller = pushchair | baby buggy, dog food = kibble, cat food, cat litter, leash, collar, bird seed, fish food, aquarium,
        hammer, nail, screw, screwdriver, wrench = spanner, plier, saw, drill, ladder, paint, brush, sandpaper, hose, rake, shovel = spade, pot, pan = skillet, kettle, toaster, blender, mixer,
        microwave, oven, fridge = refrigerator | icebox, dishwasher, vacuum = hoover, iron, fan, heater, lamp, clock, mirror, pillow, blanket = throw, sheet, towel, curtain = drapes, rug, chair, table,
        desk, shelf, sofa = couch | settee, mattress, plate, bowl, cup, mug, fork, spoon, knife, spatula, whisk, grater, peeler, colander = strainer, cutting board, apron, tray, jar, bottle, lid,
        sock, shirt, sweater = jumper | pullover, jacket, coat, hat, scarf, belt, shoe, boot, sandal, sneaker = trainer, slipper, umbrella = brolly, backpack = rucksack, suitcase, wallet,
        headphone, charger, speaker, keyboard, mouse, monitor, printer, cable, camera, tripod, phone = mobile, tablet, laptop, router, radio, puzzle, doll, ball, kite, balloon, toy car
        """;
}
