using Jint;

namespace Example.Shop;

public sealed class ShopService
{
    public JsValue Run()
    {
        return _engine.Evaluate("1 + 2");
    }
}
