using System.Threading.Tasks;
using Example.Blog.Data;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Example.Blog.TagHelpers;

[HtmlTargetElement("author-card", Attributes = "author-id")]
public class AuthorCardTagHelper : TagHelper
{
    private readonly IAuthorStore _authors;

    public AuthorCardTagHelper(IAuthorStore authors)
    {
        _authors = authors;
    }

    [HtmlAttributeName("author-id")]
    public int AuthorId { get; set; }

    public bool Compact { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var author = await _authors.FindAsync(AuthorId);
        if (author is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "aside";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Compact ? "author author-compact" : "author");
        output.PreContent.SetHtmlContent("<h4>About the author</h4><p>");
        output.Content.SetContent($"{author.Name}: {author.Bio}");
        output.PostContent.SetHtmlContent("</p>");
    }
}
