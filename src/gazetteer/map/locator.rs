//! The small map on a country's page: the country solid, its neighbours and other land around it.
//!
//! Takes a code and a label, gives SVG fitted to the country: projected around its own middle, so
//! that it is right across the 180th meridian and near the poles, parts far from the main land left
//! out of the fit, and what is too small to see a dot in a ring.

use std::fmt::Write;

use super::outline::{Azimuthal, Frame, Point, clip, double_area, path, simplify};
use super::shapes::{Shape, shapes};
use super::{Escaped, are_neighbours, open};
use crate::gazetteer::country;
use crate::model::CountryCode;

const WIDTH: f32 = 800.0;
const HEIGHT: f32 = 600.0;
/// How much of the frame the country takes at most.
const FILL: f32 = 0.66;
/// The height of the frame at least, in radians: about 3.4 degrees.
const LEAST: f32 = 0.06;
/// A country smaller than this share of the frame is a dot.
const SMALL: f32 = 0.06;
/// Islands too small to draw are dots, so many at most.
const DOTS: usize = 24;
/// Bytes of path data that a locator tries to stay under.
const BUDGET: usize = 5000;

/// A small map of where the country lies; `None` if nothing is known of it. Empty `label`: the map
/// is decoration.
pub fn locator(code: CountryCode, label: &str) -> Option<String> {
    let view = View::of(code)?;
    let rings = view.rings();
    let mut least = 2.0;
    loop {
        let svg = view.draw(&rings, code, label, least);
        if svg.len() <= BUDGET || least > 40.0 {
            return Some(svg);
        }
        least *= 2.0;
    }
}

/// A projection and the part of the plane that is shown.
struct View {
    projection: Azimuthal,
    frame: Frame,
    /// The middle of a country that is too small to see.
    dot: Option<Point>,
}

impl View {
    fn of(code: CountryCode) -> Option<View> {
        let own: Vec<&Shape> = shapes().iter().filter(|s| s.code == Some(code)).collect();
        let Some(main) = own.first() else {
            let (lat, lon) = country(code)?.position?;
            return Some(View::fit(Azimuthal::around(lon, lat), &[(0.0, 0.0)], 0.0, code));
        };
        // the first shape is the largest: what is near it or large itself belongs in the frame
        let first = Azimuthal::around(middle(&main.points).0, middle(&main.points).1);
        let at = |s: &Shape| -> Vec<Point> {
            s.points.iter().filter_map(|p| first.project(*p)).collect()
        };
        let main = at(main);
        let (size, frame) = (double_area(&main), Frame::around(&main)?);
        let largest = frame.height().max(frame.width());
        let reach = frame.grown(0.35 * frame.width().max(frame.height()));
        let mut points = Vec::new();
        for s in own {
            let ring = at(s);
            let Some(f) = Frame::around(&ring) else { continue };
            if double_area(&ring) >= 0.08 * size || reach.holds(f.middle()) {
                points.extend_from_slice(&s.points);
            }
        }
        let (lon, lat) = middle(&points);
        let projection = Azimuthal::around(lon, lat);
        let points: Vec<Point> = points.iter().filter_map(|p| projection.project(*p)).collect();
        Some(View::fit(projection, &points, largest, code))
    }

    /// `largest`: how wide or high the largest part of the country is.
    fn fit(projection: Azimuthal, points: &[Point], largest: f32, code: CountryCode) -> View {
        let own =
            Frame::around(points).unwrap_or(Frame { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 });
        let (x, y) = own.middle();
        let mut height = (own.height() / FILL).max(own.width() / FILL * HEIGHT / WIDTH).max(LEAST);
        let mut frame = around(x, y, height);
        // a lonely island: step back until there is other land
        while height < 0.7 && !others_in(&projection, &frame, code) {
            height *= 1.4;
            frame = around(x, y, height);
        }
        let small = largest < SMALL * height;
        let capital = country(code)
            .and_then(|c| c.position)
            .and_then(|(lat, lon)| projection.project((lon, lat)))
            .filter(|p| own.grown(0.02).holds(*p));
        View { projection, frame, dot: small.then_some(capital.unwrap_or((x, y))) }
    }

    /// From the plane to the picture.
    fn to_picture(&self, (x, y): Point) -> Point {
        let scale = WIDTH / self.frame.width();
        ((x - self.frame.left) * scale, (y - self.frame.top) * scale)
    }

    /// The outlines that lie in the picture or near it, in the picture's units.
    fn rings(&self) -> Vec<(Option<CountryCode>, Vec<Point>)> {
        let across = self.frame.width().hypot(self.frame.height());
        let near = |s: &&Shape| self.projection.angle(s.middle) < s.reach + across;
        let ring = |s: &Shape| {
            let points = s.points.iter().filter_map(|p| self.projection.project(*p));
            (s.code, points.map(|p| self.to_picture(p)).collect::<Vec<Point>>())
        };
        let edge = edge();
        let mut out: Vec<_> = shapes().iter().filter(near).map(ring).collect();
        out.retain(|(_, ring)| {
            Frame::around(ring).is_some_and(|f| f.meets(&edge))
                && ring.iter().any(|p| edge.grown(WIDTH).holds(*p))
        });
        for (owner, ring) in &mut out {
            if owner.is_some() {
                *ring = clip(ring, &edge);
            }
        }
        out
    }

    fn draw(
        &self,
        rings: &[(Option<CountryCode>, Vec<Point>)],
        code: CountryCode,
        label: &str,
        least: f32,
    ) -> String {
        let (mut land, mut near, mut own, mut lines) =
            (String::new(), String::new(), String::new(), String::new());
        let mut dots: Vec<Point> = Vec::new();
        for (owner, ring) in rings {
            let Some(owner) = *owner else {
                line(&mut lines, ring, &edge(), least);
                continue;
            };
            let into = if owner == code {
                &mut own
            } else if are_neighbours(owner, code) {
                &mut near
            } else {
                &mut land
            };
            let size = double_area(ring);
            if owner == code && size < 60.0 && self.dot.is_some() {
                if let Some(f) = Frame::around(ring).filter(|_| dots.len() < DOTS) {
                    dots.push(f.middle());
                }
            } else if size >= if owner == code { 4.0 * least } else { 8.0 * least } {
                path(into, &simplify(ring, least, true), true);
            }
        }
        let mut out = if label.is_empty() {
            format!("<svg class=\"locator\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\">")
        } else {
            open("locator", WIDTH as u32, HEIGHT as u32, label)
        };
        for (class, data) in
            [("land", land), ("neighbour", near), ("country", own), ("disputed", lines)]
        {
            if !data.is_empty() {
                let _ = write!(out, "<path class=\"{}\" d=\"{data}\"/>", Escaped(class));
            }
        }
        for (x, y) in dots {
            let _ = write!(
                out,
                "<circle class=\"country\" cx=\"{}\" cy=\"{}\" r=\"3\"/>",
                x.round(),
                y.round()
            );
        }
        if let Some(at) = self.dot {
            let (x, y) = self.to_picture(at);
            let (x, y) = (x.round(), y.round());
            let _ = write!(
                out,
                "<circle class=\"ring\" cx=\"{x}\" cy=\"{y}\" r=\"40\"/>\
                 <circle class=\"country dot\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/>"
            );
        }
        out.push_str("</svg>");
        out
    }
}

/// Draws the parts of a line that lie in the frame.
fn line(out: &mut String, points: &[Point], edge: &Frame, least: f32) {
    for part in points.split(|p| !edge.holds(*p)) {
        if part.len() > 1 {
            path(out, &simplify(part, least, false), false);
        }
    }
}

fn around(x: f32, y: f32, height: f32) -> Frame {
    let (w, h) = (height * WIDTH / HEIGHT / 2.0, height / 2.0);
    Frame { left: x - w, top: y - h, right: x + w, bottom: y + h }
}

/// The picture and a little more, where cut outlines are closed unseen.
fn edge() -> Frame {
    Frame { left: 0.0, top: 0.0, right: WIDTH, bottom: HEIGHT }.grown(8.0)
}

/// Whether other land than the country's can be seen in the frame.
fn others_in(projection: &Azimuthal, frame: &Frame, code: CountryCode) -> bool {
    let height = frame.height();
    let others = shapes().iter().filter(|s| s.code.is_some_and(|c| c != code));
    others.filter(|s| s.reach > 0.05 * height && projection.angle(s.middle) < s.reach + height).any(
        |s| {
            let inner = frame.grown(-0.1 * height);
            s.points.iter().any(|p| projection.project(*p).is_some_and(|p| inner.holds(p)))
        },
    )
}

/// The middle of points on the globe, as longitude and latitude: right across the 180th meridian.
fn middle(points: &[Point]) -> Point {
    let (mut x, mut y, mut z) = (0f64, 0f64, 0f64);
    for &(lon, lat) in points {
        let (lon, lat) = (f64::from(lon).to_radians(), f64::from(lat).to_radians());
        x += lat.cos() * lon.cos();
        y += lat.cos() * lon.sin();
        z += lat.sin();
    }
    let lat = z.atan2(x.hypot(y)).to_degrees();
    (y.atan2(x).to_degrees() as f32, lat as f32)
}
