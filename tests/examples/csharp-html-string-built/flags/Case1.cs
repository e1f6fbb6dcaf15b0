using Microsoft.AspNetCore.Html;

namespace Example.Shop;

public sealed class ShopService
{
    public IHtmlContent Run(string title)
    {
        return new HtmlString("<b>" + title + "</b>");
    }
}
