/// Stylesheet and script of the HTML report, put into the program when it is built (plugin `EmbedFiles`): `files` holds them all.
package enum PageFiles {}
