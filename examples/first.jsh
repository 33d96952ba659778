var clothes = fashionMnist();
var cnn = net("clothes", input(1, 28, 28)
        .conv(16, 3).bn().relu().maxPool(2)     // 16x14x14
        .conv(32, 3).bn().relu().maxPool(2)     // 32x7x7
        .flatten().dropout(0.2).dense(10));
System.out.println(cnn.summary());

var run = train(cnn, clothes.train().first(10_000))
        .optimiser(adam(0.003)).epochs(2).batch(64).seed(7).go();

var exam = run.evaluate(clothes.test());
System.out.printf("test accuracy: %.4f%n", exam.accuracy());
System.out.println(exam.perClass());
System.out.println(run.classifier().classify(clothes.test().picture(0)));
