using Microsoft.AspNetCore.Html;
using System.Text.Encodings.Web;

namespace Example.Shop;

public sealed class ShopService
{
    public IHtmlContent Run(string title)
    {
        return new HtmlString("<b>" + HtmlEncoder.Default.Encode(title) + "</b>");
    }
}
