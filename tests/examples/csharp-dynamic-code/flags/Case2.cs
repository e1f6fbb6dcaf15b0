using Jint;

namespace Example.Shop;

public sealed class ShopService
{
    public JsValue Run(string expression)
    {
        var text = "return " + expression + ";";
        return _engine.Evaluate(text);
    }
}
