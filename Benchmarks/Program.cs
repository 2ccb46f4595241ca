Console.WriteLine("No benchmark of that name");
