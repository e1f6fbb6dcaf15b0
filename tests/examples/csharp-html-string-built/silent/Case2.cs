using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Example.Shop;

public sealed class ShopService
{
    public async Task Run(int id, TagHelperOutput output)
    {
        var member = await _members.FindAsync(id);
        output.Content.SetContent(member.Nickname);
    }
}
