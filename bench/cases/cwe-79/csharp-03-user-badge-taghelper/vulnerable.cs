using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Example.Community.TagHelpers;

/// <summary>
/// &lt;user-badge user-id="42" /&gt; shows the name and colour of a member.
/// </summary>
[HtmlTargetElement("user-badge", TagStructure = TagStructure.WithoutEndTag)]
public class UserBadgeTagHelper : TagHelper
{
    private readonly IMemberDirectory _directory;

    public UserBadgeTagHelper(IMemberDirectory directory)
    {
        _directory = directory;
    }

    [HtmlAttributeName("user-id")]
    public int UserId { get; set; }

    public bool Compact { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var member = await _directory.FindAsync(UserId);
        if (member is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Compact ? "badge badge-compact" : "badge");
        output.Attributes.SetAttribute("data-since", member.Joined.ToString("yyyy-MM-dd"));

        var label = member.DisplayName;
        if (Compact && label.Length > 12)
        {
            label = label.Substring(0, 12) + "...";
        }
        output.Content.SetHtmlContent(label);
    }
}
